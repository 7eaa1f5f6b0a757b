/**
 * GUIDs: as bytes in the order of [MS-DTYP] 2.3.4.2, whose first three parts have their lowest byte first, and as the
 * text of [MS-DTYP] 2.3.4.3. Pure.
 */
import type { AttributeValue } from '../entry';
import { bytesOfBase64, bytesOfHex, hexOf } from './bytes';

export interface Guid {
  /** Lower case with hyphens and no braces. */
  readonly guid: string;
  /** As they lie in the directory. */
  readonly bytes: Uint8Array;
}

/** Where each byte of the text comes from. The order is its own inverse. */
const ORDER = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];
const PARTS = [8, 12, 16, 20];

export function guidOfBytes(bytes: Uint8Array): Guid | undefined {
  if (bytes.length !== 16) return undefined;
  const digits = hexOf(reordered(bytes));
  const guid = [0, ...PARTS].map((from, index) => digits.slice(from, PARTS[index])).join('-');
  return { guid, bytes };
}

/** Takes what servers write for a GUID: with or without hyphens and braces, or the escaped bytes of a search filter. */
export function guidOfText(text: string): Guid | undefined {
  if (/^(?:\\[0-9A-Fa-f]{2}){16}$/.test(text)) {
    const bytes = bytesOfHex(text.replaceAll('\\', ''));
    return bytes && guidOfBytes(bytes);
  }
  const bare = /^\{?([0-9A-Fa-f]{8}-?(?:[0-9A-Fa-f]{4}-?){3}[0-9A-Fa-f]{12})\}?$/.exec(text)?.[1];
  const bytes = bare === undefined ? undefined : bytesOfHex(bare.replaceAll('-', ''));
  return bytes && guidOfBytes(reordered(bytes));
}

/** 32 hex digits are good base64 as well, of 24 bytes, which no GUID has. */
export function guidOfValue(value: AttributeValue): Guid | undefined {
  if (value.type === 'text') return guidOfText(value.text);
  const bytes = value.size === 16 ? bytesOfBase64(value.base64) : undefined;
  return bytes === undefined ? guidOfText(value.base64) : guidOfBytes(bytes);
}

function reordered(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from(ORDER, (from) => bytes[from] ?? 0);
}
