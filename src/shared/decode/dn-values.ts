/** Values that have a DN in them: DNs with bytes beside them, and the links of an object to its group policies. Pure. */
import { tryParseDn } from '../dn';
import { wellKnownContainer } from './well-known-guids';

export interface DnWithBytes {
  readonly dn: string;
  /** Pairs of hex digits as they were sent. */
  readonly hex: string;
  /** What the bytes are known to stand for. */
  readonly name: string | undefined;
}

/** `B:32:A9D1…:CN=Users,…`: how many digits, the digits, and the DN ([MS-ADTS] 3.1.1.3.1.1.2.4, Object(DN-Binary)). */
export function dnWithBytes(text: string): DnWithBytes | undefined {
  const [, count, hex, dn] = /^B:(\d{1,9}):([0-9A-Fa-f]*):(.*)$/s.exec(text) ?? [];
  if (hex === undefined || dn === undefined || Number(count) !== hex.length || !isDn(dn)) return undefined;
  return { dn, hex, name: wellKnownContainer(hex) };
}

export interface PolicyLink {
  readonly dn: string;
  readonly disabled: boolean;
  readonly enforced: boolean;
}

/** `[LDAP://CN={…},CN=Policies,…;0][…]` ([MS-GPOL] 2.2.2): the lowest bit ignores a link, the next enforces it. */
export function policyLinks(text: string): readonly PolicyLink[] | undefined {
  const links = [...text.matchAll(/\[LDAP:\/\/([^\]]*);(\d{1,9})\]/gi)];
  if (links.length === 0 || links.map(([whole]) => whole).join('') !== text.trim()) return undefined;
  const read = links.map(([, dn = '', options]) => ({
    dn,
    disabled: (Number(options) & 1) !== 0,
    enforced: (Number(options) & 2) !== 0,
  }));
  return read.every(({ dn }) => isDn(dn)) ? read : undefined;
}

const NAMING_TYPES: ReadonlySet<string> = new Set([
  'cn',
  'ou',
  'dc',
  'o',
  'l',
  'st',
  'c',
  'street',
  'uid',
  'sn',
  'serialnumber',
]);

function isDn(text: string): boolean {
  return (tryParseDn(text)?.length ?? 0) > 0;
}

/** Whether a text of an unknown attribute is meant as a DN: several parts of the usual types. A lone `a=b` may be anything. */
export function looksLikeDn(text: string): boolean {
  if (!text.includes('=') || !text.includes(',')) return false;
  const dn = tryParseDn(text) ?? [];
  return dn.length > 1 && dn.every((rdn) => rdn.every(({ type }) => NAMING_TYPES.has(type.toLowerCase())));
}
