/** What the search index holds of an entry, made from what is stored of it. Pure. */
import type { EntryKind, ReceivedAttributes } from '../../shared/entry';
import { perText } from '../../shared/per-text';
import { aboveSign, kindSign, parentSign, signsOf, stateSign } from './search-signs';
import { chainOf, fold, kept, withinDomainAbove, type Worded, wordStarts } from './search-text';

interface Source {
  readonly key: string;
  /** The number of its container. */
  readonly parent: number;
  readonly name: string;
  readonly kind: EntryKind;
  readonly disabled: 0 | 1;
  readonly locked: 0 | 1;
  readonly attributes: ReceivedAttributes;
}

export interface SearchRecord {
  readonly signs: string;
  /** What its name and names are, and what else is searched of it: folded, with marks. */
  readonly names: string;
  readonly rest: string;
  /** Signs of what it is and where it lies. */
  readonly flags: string;
}

type Field = 'names' | 'phones' | 'description';

/** Which attributes are searched, in lower case. */
const FIELDS: Readonly<Record<string, Field>> = {
  displayname: 'names',
  samaccountname: 'names',
  mail: 'names',
  description: 'description',
  telephonenumber: 'phones',
  mobile: 'phones',
  homephone: 'phones',
  ipphone: 'phones',
};

/** Whether an attribute is searched, and whether among the names; by its type in lower case. */
export function searchedAs(type: string): 'names' | 'rest' | undefined {
  const field = Object.hasOwn(FIELDS, type) ? FIELDS[type] : undefined;
  return field === undefined || field === 'names' ? field : 'rest';
}

const fieldOf = perText((name) => {
  const type = name.toLowerCase().split(';', 1)[0] ?? '';
  return Object.hasOwn(FIELDS, type) ? FIELDS[type] : undefined;
});

export function searchRecord(source: Source): SearchRecord {
  const { key, parent, name, kind, attributes } = source;
  const received = { names: [name], phones: [] as string[], description: [] as string[] };
  for (const attribute in attributes) {
    const field = fieldOf(attribute);
    if (field !== undefined) received[field].push(...(attributes[attribute] ?? []));
  }
  const { phones, description } = received;
  // A number is found however it is spaced.
  const digits = phones.map((phone) => phone.replace(/[^\p{N}]/gu, ''));
  const [own, above] = split(key);
  const folded = foldedOnce(received.names);
  // Of a name with several parts, and of what is no DN, the name that is shown is not the one in the key.
  const ownValue = fold(own.slice(own.indexOf('=') + 1).replace(/\\(.)/gsu, '$1'));
  folded.add(ownValue);
  const names = worded(folded);
  const rest = worded(foldedOnce([...description, ...phones, ...digits]));
  const states = (['disabled', 'locked'] as const).filter((state) => source[state] === 1);
  const flags = [kindSign(kind), parentSign(parent), ...states.map(stateSign)].join(' ');
  return {
    signs: signsOf({ flags, above: signsAbove(above), names, rest }),
    names: kept(names),
    rest: kept(rest),
    flags,
  };
}

function foldedOnce(values: readonly string[]): Set<string> {
  return new Set(values.map(fold));
}

function worded(values: Set<string>): readonly Worded[] {
  values.delete('');
  return Array.from(values, (text) => ({ text, starts: wordStarts(text) }));
}

/** The RDN of a key, and the key of what lies above it. */
function split(key: string): readonly [own: string, above: string] {
  const own = /^(?:[^\\,]|\\.)*/su.exec(key)?.[0] ?? key;
  return [own, key.slice(own.length + 1)];
}

/** Thousands lie in the same container. */
const known = new Map<string, string>();
const KNOWN = 10_000;

function signsAbove(key: string): string {
  const cached = known.get(key);
  if (cached !== undefined) return cached;
  const signs = chainOf(withinDomainAbove(fold(key)))
    .map(aboveSign)
    .join(' ');
  if (known.size >= KNOWN) known.clear();
  known.set(key, signs);
  return signs;
}
