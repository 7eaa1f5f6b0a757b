/** Security identifiers: as bytes ([MS-DTYP] 2.4.2.2) and as text (2.4.2.1). Pure. */
import type { AttributeValue } from '../entry';
import { bytesOfBase64, bytesOfHex, littleEndian } from './bytes';

export interface Sid {
  /** `S-1-5-32-544`. */
  readonly sid: string;
  readonly bytes: Uint8Array;
}

const HEAD = 8;
const MOST_PARTS = 15;
/** An authority that is larger is written in hex. */
const LARGEST_DECIMAL = 0xffff_ffff;

/** Reads the SID that begins at `at`; what follows it is left alone. */
export function sidAt(bytes: Uint8Array, at: number): Sid | undefined {
  const count = bytes[at + 1] ?? MOST_PARTS + 1;
  const end = at + HEAD + count * 4;
  if (bytes[at] !== 1 || count > MOST_PARTS || end > bytes.length) return undefined;
  const own = bytes.slice(at, end);
  const authority = own.slice(2, HEAD).reduce((value, byte) => value * 256 + byte, 0);
  const first = authority > LARGEST_DECIMAL ? `0x${authority.toString(16).padStart(12, '0')}` : authority;
  const parts = Array.from({ length: count }, (_, index) => littleEndian(own, HEAD + index * 4, 4));
  return { sid: ['S-1', first, ...parts].join('-'), bytes: own };
}

export function sidOfBytes(bytes: Uint8Array): Sid | undefined {
  const found = sidAt(bytes, 0);
  return found?.bytes.length === bytes.length ? found : undefined;
}

export function sidOfText(text: string): Sid | undefined {
  const [, authorityText = '', rest = ''] =
    /^S-1-(\d{1,10}|0x[0-9A-F]{12})((?:-\d{1,10}){0,15})$/i.exec(text) ?? [];
  if (authorityText === '') return undefined;
  const authority = Number(authorityText);
  const parts = rest.split('-').slice(1).map(Number);
  if ([...parts, /^\d/.test(authorityText) && !/x/i.test(authorityText) ? authority : 0].some(isTooLarge))
    return undefined;
  const bytes = new Uint8Array(HEAD + parts.length * 4);
  bytes[0] = 1;
  bytes[1] = parts.length;
  for (let index = 0; index < 6; index += 1) bytes[7 - index] = Math.floor(authority / 256 ** index) % 256;
  parts.forEach((part, place) => {
    for (let index = 0; index < 4; index += 1) {
      bytes[HEAD + place * 4 + index] = Math.floor(part / 256 ** index) % 256;
    }
  });
  return sidOfBytes(bytes);
}

/** Hex digits, which some servers write, are good base64 as well; a SID begins with 1, so the two cannot be confused. */
export function sidOfValue(value: AttributeValue): Sid | undefined {
  if (value.type === 'text') return sidOfText(value.text);
  const bytes = bytesOfBase64(value.base64);
  const hex = bytesOfHex(value.base64);
  return (bytes && sidOfBytes(bytes)) ?? (hex && sidOfBytes(hex));
}

const isTooLarge = (part: number) => part > LARGEST_DECIMAL;
