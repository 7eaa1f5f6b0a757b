/** Bytes as people read them. Pure. */
import { bytesOfBase64, hexOf } from '../../shared/decode/bytes';

/** Bytes a line. */
export const LINE = 16;

/** The first `most` bytes of base64 as hex pairs, sixteen to a line. */
export function hexLines(base64: string, most: number): readonly string[] {
  // Four signs of base64 are three bytes; what is not shown need not be decoded.
  const bytes = (bytesOfBase64(base64.slice(0, Math.ceil(most / 3) * 4)) ?? new Uint8Array()).slice(0, most);
  return Array.from({ length: Math.ceil(bytes.length / LINE) }, (_, index) => {
    return hexOf(bytes.slice(index * LINE, (index + 1) * LINE), ' ');
  });
}

/** A line of a dump: where it begins, the bytes, and those of them that are letters and signs of ASCII. */
export function hexLine(bytes: Uint8Array, index: number): string {
  const part = bytes.slice(index * LINE, (index + 1) * LINE);
  const place = (index * LINE).toString(16).padStart(8, '0');
  const signs = Array.from(part, (byte) => (byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·'));
  return `${place}  ${hexOf(part, ' ').padEnd(LINE * 3 - 1)}  ${signs.join('')}`;
}
