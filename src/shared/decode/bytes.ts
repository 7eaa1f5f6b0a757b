/** Bytes and the texts that stand for them. The shared language has neither Node's Buffer nor the DOM's atob. Pure. */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const SIXTETS: readonly number[] = Array.from({ length: 128 }, (_, code) =>
  ALPHABET.indexOf(String.fromCharCode(code)),
);

/** The bytes of base64 (RFC 4648, section 4), or undefined when it is none. */
export function bytesOfBase64(text: string): Uint8Array | undefined {
  const signs = text.replace(/={1,2}$/, '');
  if (signs.length % 4 === 1 || text.length % 4 !== 0) return undefined;
  const bytes = new Uint8Array(Math.floor((signs.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let index = 0; index < signs.length; index += 1) {
    const sixtet = SIXTETS[signs.charCodeAt(index)] ?? -1;
    if (sixtet === -1) return undefined;
    bits = ((bits << 6) | sixtet) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[at] = (bits >> held) & 0xff;
    at += 1;
  }
  return bytes;
}

/** The bytes of pairs of hex digits, or undefined when it is none. */
export function bytesOfHex(text: string): Uint8Array | undefined {
  if (text.length % 2 !== 0 || !/^[0-9A-Fa-f]*$/.test(text)) return undefined;
  return Uint8Array.from({ length: text.length / 2 }, (_, index) =>
    parseInt(text.slice(index * 2, index * 2 + 2), 16),
  );
}

/** Pairs of hex digits in lower case, joined by `between`. */
export function hexOf(bytes: Uint8Array, between = ''): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(between);
}

/** As a value stands in a search filter: `\01\05…` (RFC 4515, section 3). */
export function filterFormOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => `\\${byte.toString(16).padStart(2, '0')}`).join('');
}

/** An unsigned number of up to four bytes, the lowest first; undefined where the bytes end before it. */
export function littleEndian(bytes: Uint8Array, at: number, length: 1 | 2 | 4): number | undefined {
  if (at < 0 || at + length > bytes.length) return undefined;
  let value = 0;
  for (let index = length - 1; index >= 0; index -= 1) value = value * 256 + (bytes[at + index] ?? 0);
  return value;
}
