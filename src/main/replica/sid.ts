/** Security identifiers, as far as groups and their members are found by them. Pure. */
import { sidOfText, sidOfValue } from '../../shared/decode/sid';

/** As every SID of a domain is written; there are as many as accounts. */
const PLAIN = /^S-1-5-21(?:-[1-9]\d{0,8}){4}$/;

/** The readable form, `S-1-5-21-…`, of what the NAS sent: that form itself, or bytes in base64; undefined if neither. */
export function readSid(value: string): string | undefined {
  if (PLAIN.test(value)) return value;
  return (sidOfText(value) ?? sidOfValue({ type: 'binary', base64: value, size: 0 }))?.sid;
}

/** The SID in the same domain with another relative identifier: a primary group is named by that alone. */
export function withRid(sid: string, rid: string): string | undefined {
  return /^\d{1,10}$/.test(rid) ? sid.replace(/-\d+$/, `-${Number(rid)}`) : undefined;
}
