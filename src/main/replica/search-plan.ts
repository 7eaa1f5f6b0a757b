/** Makes the questions for the index out of a query: one for each rank, each also true of what the ranks before found. Pure. */
import type { EntryKind } from '../../shared/entry';
import type { SearchQuery } from './search-query';
import { isShort, phrase, withinDomain } from './search-text';

/** What an entry is, each with a sign of its own in the index. */
const KIND_SIGN: Readonly<Record<EntryKind, string>> = {
  domain: 'd',
  'organizational-unit': 'o',
  container: 'c',
  'builtin-domain': 'b',
  user: 'u',
  computer: 'm',
  group: 'g',
  contact: 'p',
  'foreign-principal': 'f',
  'service-account': 's',
  policy: 'y',
  printer: 'r',
  'shared-folder': 'v',
  site: 'i',
  subnet: 'n',
  'dns-zone': 'z',
  'dns-record': 'e',
  other: 'x',
};
const KIND = '\x04';
const STATE = '\x05';
const PARENT = '\x06';
const STATE_SIGN = { disabled: 'd', locked: 'l' } as const;

/** Two characters name a container: the numbers of a place, above the signs and below the surrogates. */
const DIGIT = 0xd000;
const ZERO = 0x100;

/** The sign of the container that an entry lies in. */
export function parentSign(container: number): string {
  return PARENT + String.fromCharCode(ZERO + Math.floor(container / DIGIT), ZERO + (container % DIGIT));
}

export function flagsOf(entry: { kind: EntryKind; disabled: boolean; locked: boolean }): string {
  const disabled = entry.disabled ? STATE + STATE_SIGN.disabled + STATE : '';
  const locked = entry.locked ? STATE + STATE_SIGN.locked + STATE : '';
  return KIND + KIND_SIGN[entry.kind] + KIND + disabled + locked;
}

/** Attributes that the index holds, by the columns in which it does. A DN stands for itself. */
const COLUMN_OF: Readonly<Record<string, string>> = {
  displayname: 'names',
  samaccountname: 'names',
  mail: 'names',
  description: 'rest',
  telephonenumber: 'rest',
  mobile: 'rest',
  homephone: 'rest',
  ipphone: 'rest',
};

export interface SearchPlan {
  /** Questions for the index, the best rank first; undefined: every entry. */
  readonly ranks: readonly (string | undefined)[];
  /** What the index cannot tell for certain and each entry is to be looked at for. */
  readonly toVerify: SearchQuery['attributes'];
}

export function planSearch(query: SearchQuery): SearchPlan {
  const { words } = query;
  const toVerify = query.attributes.filter(({ name }) => name !== 'dn');
  const conditions = conditionsOf(query);
  if (words.length === 0) return { ranks: [all(conditions)], toVerify };
  const whole = words.join(' ');
  const found = words.map(anywhere);
  // A value that begins with the whole has every word of it, but for a sign that begins no word, and but for a DN.
  const implied =
    !whole.includes('=') && words.every((word) => !isShort(word) || /^[\p{L}\p{N}]/u.test(word));
  const certain = implied ? [] : found;
  const ranks = [
    all([orDn(phrase.is(whole), whole, phrase.isDn), ...certain]),
    all([orDn(phrase.begins(whole), whole, phrase.beginsDn), ...certain]),
    all(words.map((word) => `names : ${phrase.beginsWord(word)}`)),
    all(words.map((word) => `names : ${isShort(word) ? phrase.beginsWord(word) : phrase.inside(word)}`)),
    all(found),
  ];
  return { ranks: ranks.map((rank) => all([...conditions, rank])), toVerify };
}

/** The question for what is left of a container when only what matches is shown. */
export function planFilter({ words, ...query }: SearchQuery, container: number): string {
  return [`flags : "${parentSign(container)}"`, ...conditionsOf(query), ...words.map(anywhere)].join(' AND ');
}

function conditionsOf({ kinds, states, attributes }: Omit<SearchQuery, 'words'>): string[] {
  const anyKind = kinds.map((kind) => `flags : "${KIND}${KIND_SIGN[kind]}${KIND}"`);
  return [
    ...(anyKind.length === 0 ? [] : [`(${anyKind.join(' OR ')})`]),
    ...states.map((state) => `flags : "${STATE}${STATE_SIGN[state]}${STATE}"`),
    ...attributes.flatMap(({ name, text }) => {
      if (name === 'dn') return isShort(text) ? [] : [`dn : ${phrase.insideDn(withinDomain(text))}`];
      const column = COLUMN_OF[name];
      return column === undefined || isShort(text) ? [] : [`${column} : ${phrase.inside(text)}`];
    }),
  ];
}

function anywhere(word: string): string {
  if (isShort(word)) return `{names rest} : ${phrase.beginsWord(word)}`;
  return `({names rest} : ${phrase.inside(word)} OR dn : ${phrase.insideDn(withinDomain(word))})`;
}

function orDn(names: string, whole: string, inDn: (folded: string) => string): string {
  return whole.includes('=') ? `(names : ${names} OR dn : ${inDn(withinDomain(whole))})` : `names : ${names}`;
}

function all(conditions: readonly (string | undefined)[]): string | undefined {
  return conditions.length === 0 ? undefined : conditions.join(' AND ');
}
