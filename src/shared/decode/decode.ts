/**
 * What a value means: the one door to all decoders. Every decoder is total: a value that is not what its attribute
 * promises stays what it is, text or bytes, and nothing is ever thrown. Pure.
 */
import type { AttributeValue } from '../entry';
import { bytesOfBase64 } from './bytes';
import { type ChoiceSet, isChoiceSet, readChoice } from './choices';
import { type DnWithBytes, dnWithBytes, looksLikeDn, type PolicyLink, policyLinks } from './dn-values';
import { type Flags, type FlagSet, isFlagSet, readFlags } from './flags';
import { guidOfValue } from './guid';
import { type LogonHours, logonHours } from './logon-hours';
import { type Picture, pictureOf } from './picture';
import { type SecurityDescriptor, securityDescriptor } from './security-descriptor';
import { sidOfText, sidOfValue } from './sid';
import { type Syntax, syntaxOf } from './syntax';
import { fileTime, generalizedTime, interval, type Moment, unixTime } from './times';
import { schemaName } from './well-known-guids';
import { nameOfRid, nameOfSid } from './well-known-sids';

export type Decoded =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'bytes'; readonly base64: string; readonly size: number }
  | {
      readonly is: 'guid';
      readonly guid: string;
      readonly bytes: Uint8Array;
      readonly name: string | undefined;
    }
  | {
      readonly is: 'sid';
      readonly sid: string;
      readonly bytes: Uint8Array;
      readonly name: string | undefined;
    }
  | { readonly is: 'rid'; readonly rid: number; readonly name: string }
  /** Identifiers from `from` to `to`. */
  | { readonly is: 'rid-pool'; readonly from: number; readonly to: number }
  | Moment
  /** Milliseconds; null for one without end. */
  | { readonly is: 'interval'; readonly milliseconds: number | null }
  | { readonly is: 'boolean'; readonly value: boolean }
  | { readonly is: 'dn'; readonly dn: string }
  | ({ readonly is: 'dn-with-bytes' } & DnWithBytes)
  | { readonly is: 'policy-links'; readonly links: readonly PolicyLink[] }
  | ({ readonly is: 'picture'; readonly base64: string; readonly size: number } & Picture)
  | { readonly is: 'certificate'; readonly base64: string; readonly size: number }
  | { readonly is: 'logon-hours'; readonly days: LogonHours }
  | { readonly is: 'security-descriptor'; readonly size: number; readonly descriptor: SecurityDescriptor }
  | ({ readonly is: 'flags'; readonly set: FlagSet } & Flags)
  | { readonly is: 'choice'; readonly set: ChoiceSet; readonly name: string; readonly value: number };

/** A descriptor or picture that is larger is shown as the bytes that it is. */
const MOST_BYTES = 4 * 1024 * 1024;

export function decode(attribute: string, value: AttributeValue): Decoded {
  const syntax = syntaxOf(attribute);
  const found = syntax === undefined ? undefined : read(syntax, value);
  if (found !== undefined) return found;
  if (value.type === 'binary') return { is: 'bytes', base64: value.base64, size: value.size };
  const { text } = value;
  // A foreign security principal has a SID for a name.
  const sid = text.startsWith('S-1-') ? sidOfText(text) : undefined;
  if (sid !== undefined) return { is: 'sid', ...sid, name: nameOfSid(sid.sid) };
  return looksLikeDn(text) ? { is: 'dn', dn: text } : { is: 'text', text };
}

function read(syntax: Syntax, value: AttributeValue): Decoded | undefined {
  if (isFlagSet(syntax)) {
    const flags = value.type === 'text' ? readFlags(syntax, value.text) : undefined;
    return flags && { is: 'flags', set: syntax, ...flags };
  }
  if (isChoiceSet(syntax)) {
    const choice = value.type === 'text' ? readChoice(syntax, value.text) : undefined;
    return choice && { is: 'choice', set: syntax, ...choice };
  }
  switch (syntax) {
    case 'guid': {
      const found = guidOfValue(value);
      return found && { is: 'guid', ...found, name: schemaName(found.guid) };
    }
    case 'sid': {
      const found = sidOfValue(value);
      return found && { is: 'sid', ...found, name: nameOfSid(found.sid) };
    }
    case 'picture':
    case 'certificate':
    case 'logon-hours':
    case 'security-descriptor':
      return value.type === 'binary' ? readBytes(syntax, value) : undefined;
    default:
      return value.type === 'text' ? readText(syntax, value.text) : undefined;
  }
}

function readBytes(
  syntax: 'picture' | 'certificate' | 'logon-hours' | 'security-descriptor',
  { base64, size }: { readonly base64: string; readonly size: number },
): Decoded | undefined {
  const bytes = size > MOST_BYTES ? undefined : bytesOfBase64(base64);
  if (bytes === undefined) return undefined;
  switch (syntax) {
    case 'picture': {
      const picture = pictureOf(bytes);
      return picture && { is: 'picture', base64, size, ...picture };
    }
    case 'certificate':
      // A SEQUENCE with a length of more than one byte, as every certificate is (X.690, 8.9 and 8.1.3).
      return bytes[0] === 0x30 && (bytes[1] ?? 0) > 0x80 ? { is: 'certificate', base64, size } : undefined;
    case 'logon-hours': {
      const days = logonHours(bytes);
      return days && { is: 'logon-hours', days };
    }
    case 'security-descriptor': {
      const descriptor = securityDescriptor(bytes);
      return descriptor && { is: 'security-descriptor', size, descriptor };
    }
  }
}

type TextSyntax = Exclude<
  Syntax,
  FlagSet | ChoiceSet | 'guid' | 'sid' | 'picture' | 'certificate' | 'logon-hours' | 'security-descriptor'
>;

function readText(syntax: TextSyntax, text: string): Decoded | undefined {
  switch (syntax) {
    case 'generalized-time': {
      const epoch = generalizedTime(text);
      return epoch === undefined ? undefined : { is: 'moment', epoch };
    }
    case 'file-time':
      return fileTime(text);
    case 'unix-time':
      return unixTime(text);
    case 'interval': {
      const milliseconds = interval(text);
      return milliseconds === undefined ? undefined : { is: 'interval', milliseconds };
    }
    case 'boolean':
      return /^(?:TRUE|FALSE)$/.test(text) ? { is: 'boolean', value: text === 'TRUE' } : undefined;
    case 'rid': {
      const rid = /^\d{1,10}$/.test(text) ? Number(text) : undefined;
      const name = rid === undefined ? undefined : nameOfRid(rid);
      return rid === undefined || name === undefined ? undefined : { is: 'rid', rid, name };
    }
    case 'rid-pool':
      return ridPool(text);
    case 'dn-with-bytes': {
      const found = dnWithBytes(text);
      return found && { is: 'dn-with-bytes', ...found };
    }
    case 'policy-links': {
      const links = policyLinks(text);
      return links && { is: 'policy-links', links };
    }
  }
}

/** The first identifier in the lower half of 64 bits, the last in the upper ([MS-ADTS] 3.1.1.1.11). */
function ridPool(text: string): Decoded | undefined {
  if (!/^\d{1,19}$/.test(text)) return undefined;
  const both = BigInt(text);
  const from = Number(both & 0xffff_ffffn);
  const to = Number(both >> 32n);
  return from > to ? undefined : { is: 'rid-pool', from, to };
}
