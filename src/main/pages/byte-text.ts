/**
 * The text of a page with each of its characters a byte of UTF-8. JSON is read from it as from any text, since all its own
 * signs are ASCII, and the attributes that are written again are the very bytes that came: only the few texts that are
 * looked at are decoded. That takes half as long as to decode and to encode them all.
 */
import { isUtf8 } from 'node:buffer';

/** A sign that JSON spells by its number would be a byte. Behind a backslash that stands for itself comes none. */
const BY_NUMBER = /(?<!\\)(?:\\\\)*\\u/;
const BYTE_ORDER_MARK = '\xef\xbb\xbf';
const BEYOND_ASCII = /[\x80-\xff]/;

/** @returns undefined for what has to be decoded as a whole: what is no UTF-8, begins with its mark, or spells signs by number. */
export function byteText(body: Buffer): string | undefined {
  // Nothing that is no UTF-8 may get into the copy: the database binding ends the program over it.
  if (!isUtf8(body)) return undefined;
  const text = body.toString('latin1');
  if (text.startsWith(BYTE_ORDER_MARK)) return undefined;
  return text.includes('\\u') && BY_NUMBER.test(text) ? undefined : text;
}

export function decodeBytes(text: string): string {
  return BEYOND_ASCII.test(text) ? Buffer.from(text, 'latin1').toString('utf8') : text;
}
