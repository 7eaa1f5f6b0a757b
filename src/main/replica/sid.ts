/** Security identifiers, as far as groups and their members are found by them ([MS-DTYP] 2.4.2). Pure. */

const READABLE = /^S-1(?:-\d{1,15}){2,16}$/i;
/** Revision, count of the parts, authority. */
const HEAD = 8;

/** The readable form, `S-1-5-21-…`, of what the NAS sent: that form itself, or bytes in base64; undefined if neither. */
export function readSid(value: string): string | undefined {
  if (READABLE.test(value)) return value.toUpperCase();
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(value)) return undefined;
  const bytes = Buffer.from(value, 'base64');
  const parts = bytes[1] ?? 0;
  if (bytes[0] !== 1 || parts < 1 || bytes.length !== HEAD + 4 * parts) return undefined;
  const numbers = Array.from({ length: parts }, (_, index) => bytes.readUInt32LE(HEAD + 4 * index));
  return ['S-1', bytes.readUIntBE(2, 6), ...numbers].join('-');
}

/** The SID in the same domain with another relative identifier: a primary group is named by that alone. */
export function withRid(sid: string, rid: string): string | undefined {
  return /^\d{1,10}$/.test(rid) ? sid.replace(/-\d+$/, `-${Number(rid)}`) : undefined;
}
