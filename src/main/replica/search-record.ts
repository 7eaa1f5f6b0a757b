/** What the index and the columns of a table hold of an entry, made from what is stored of it. Pure. */
import { createHash } from 'node:crypto';
import type { EntryKind, ReceivedAttributes } from '../../shared/entry';
import { storable } from './entry-record';
import { flagsOf } from './search-plan';
import { fold, indexed, indexedDn, withinDomain } from './search-text';

interface Source {
  readonly key: string;
  readonly name: string;
  readonly kind: EntryKind;
  readonly disabled: 0 | 1;
  readonly locked: 0 | 1;
  readonly attributes: ReceivedAttributes;
}

export interface SearchRecord {
  readonly key: string;
  /** Differs when any of the four texts for the index does. */
  readonly hash: string;
  readonly names: string;
  readonly rest: string;
  readonly dn: string;
  readonly flags: string;
  readonly account: string | null;
  /** Epoch milliseconds, both. */
  readonly created: number | null;
  readonly modified: number | null;
}

const NAMES = ['displayname', 'samaccountname', 'mail'];
const PHONES = ['telephonenumber', 'mobile', 'homephone', 'ipphone'];

export function toSearchRecord({ key, name, kind, disabled, locked, attributes }: Source): SearchRecord {
  const values = valuesOf(attributes);
  const of = (names: readonly string[]) => names.flatMap((each) => values.get(each) ?? []);
  const phones = of(PHONES);
  // A number is found however it is spaced.
  const digits = phones.map((phone) => phone.replace(/[^\p{N}]/gu, ''));
  const texts = {
    names: indexedTexts([name, ...of(NAMES)]),
    rest: indexedTexts([...of(['description']), ...phones, ...digits]),
    dn: indexedDn(withinDomain(fold(key))),
    flags: flagsOf({ kind, disabled: disabled === 1, locked: locked === 1 }),
  };
  const account = of(['samaccountname']).find((text) => text !== '');
  return {
    key,
    hash: createHash('sha1').update(Object.values(texts).join('\0')).digest('base64'),
    ...texts,
    account: account === undefined ? null : storable(account),
    created: readTime(of(['whencreated'])[0]),
    modified: readTime(of(['whenchanged'])[0]),
  };
}

/** Epoch milliseconds of a GeneralizedTime in UTC (RFC 4517, 3.3.13), which is how Active Directory writes times. */
function readTime(text: string | undefined): number | null {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d+)?Z$/.exec(text ?? '');
  if (parts === null) return null;
  const [year = 0, month = 1, ...rest] = parts.slice(1).map(Number);
  return Date.UTC(year, month - 1, ...rest);
}

function indexedTexts(texts: readonly string[]): string {
  const folded = new Set(texts.map(fold));
  folded.delete('');
  return [...folded].map(indexed).join('');
}

/** By attribute type in lower case, without its options. */
function valuesOf(attributes: ReceivedAttributes): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const [name, received] of Object.entries(attributes)) {
    const type = name.toLowerCase().split(';', 1)[0] ?? '';
    if (!WANTED.has(type)) continue;
    values.set(type, [...(values.get(type) ?? []), ...received]);
  }
  return values;
}

const WANTED = new Set([...NAMES, ...PHONES, 'description', 'whencreated', 'whenchanged']);
