/** What the index and the columns of a table hold of an entry, made from what is stored of it. Pure. */
import { hash } from 'node:crypto';
import type { EntryKind, ReceivedAttributes } from '../../shared/entry';
import { perName } from '../../shared/per-name';
import { storable } from './entry-record';
import { flagsOf } from './search-plan';
import { fold, indexed, indexedDn, withinDomain } from './search-text';

/** By attribute type in lower case, without its options. */
type Values = ReadonlyMap<string, readonly string[]>;

interface Source {
  readonly key: string;
  readonly name: string;
  readonly kind: EntryKind;
  readonly disabled: 0 | 1;
  readonly locked: 0 | 1;
  readonly attributes: ReceivedAttributes;
}

/** What of an entry is indexed or shown in a column, still as it was received. */
export interface Gist extends Source {
  readonly values: Values;
  /** Differs when anything of it does. */
  readonly hash: string;
}

/** The texts of an entry in the index. */
export interface IndexTexts {
  readonly names: string;
  readonly rest: string;
  readonly dn: string;
  /** To be followed by the sign of its container. */
  readonly flags: string;
}

/** The columns of a table beside the name. */
export interface Facets {
  /** Its beginning, by which it is put in order. */
  readonly description: string | null;
  readonly account: string | null;
  /** Epoch milliseconds, both. */
  readonly created: number | null;
  readonly modified: number | null;
}

/** Descriptions that begin alike for longer than this are put in order by name. */
const COMPARED = 100;
const NAMES = ['displayname', 'samaccountname', 'mail'];
const PHONES = ['telephonenumber', 'mobile', 'homephone', 'ipphone'];
const WANTED = new Set([...NAMES, ...PHONES, 'description', 'whencreated', 'whenchanged']);

/** The cheap part, by which an entry that came again unchanged is known before its texts are made. */
export function gistOf(source: Source): Gist {
  const values = valuesOf(source.attributes);
  const { name, kind, disabled, locked } = source;
  const text = JSON.stringify([name, kind, disabled, locked, ...values]);
  return { ...source, values, hash: hash('sha1', text, 'base64') };
}

export function textsOf({ key, name, kind, disabled, locked, values }: Gist): IndexTexts {
  const of = (names: readonly string[]) => names.flatMap((each) => values.get(each) ?? []);
  const phones = of(PHONES);
  // A number is found however it is spaced.
  const digits = phones.map((phone) => phone.replace(/[^\p{N}]/gu, ''));
  return {
    names: indexedTexts([name, ...of(NAMES)]),
    rest: indexedTexts([...of(['description']), ...phones, ...digits]),
    dn: indexedDn(withinDomain(fold(key))),
    flags: flagsOf({ kind, disabled: disabled === 1, locked: locked === 1 }),
  };
}

export function facetsOf(values: Values): Facets {
  const first = (name: string) => values.get(name)?.find((text) => text !== '');
  const stored = (text: string | undefined) => (text === undefined ? null : storable(text));
  return {
    description: stored(first('description')?.slice(0, COMPARED)),
    account: stored(first('samaccountname')),
    created: readTime(first('whencreated')),
    modified: readTime(first('whenchanged')),
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

/** What of the attributes is indexed or shown in a column. */
export function valuesOf(attributes: ReceivedAttributes): Values {
  const values = new Map<string, readonly string[]>();
  for (const name in attributes) {
    const type = wantedType(name);
    const received = type === undefined ? undefined : attributes[name];
    if (type === undefined || received === undefined) continue;
    const known = values.get(type);
    values.set(type, known === undefined ? received : [...known, ...received]);
  }
  return values;
}

const wantedType = perName((name) => {
  const type = name.toLowerCase().split(';', 1)[0] ?? '';
  return WANTED.has(type) ? type : undefined;
});
