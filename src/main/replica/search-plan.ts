/** Makes questions out of a query, one for each rank, each also true of what the ranks before found. Pure. */
import type { NamedContainers } from './container-names';
import type { SearchQuery } from './search-query';
import { searchedAs } from './search-record';
import { all, any, asked, isExact, kindSign, parentSign, stateSign } from './search-signs';
import { isShort, sought, withinDomain } from './search-text';

/** What the kept texts of an entry must hold, where the index leaves it open. */
export interface Check {
  readonly in: 'names' | 'anywhere';
  readonly text: string;
  /** With `anywhere`: who lies in one of these has it in the DN. */
  readonly containers: readonly number[];
}

/** What a DN must be or hold; `anywhere`: it, or else the kept texts. Folded, within the domain. */
export interface DnCheck {
  readonly how: 'is' | 'begins' | 'inside' | 'anywhere';
  readonly text: string;
}

export interface Question {
  /** For the index; undefined where it cannot tell, so that every entry may match. */
  readonly match: string | undefined;
  readonly checks: readonly Check[];
  /** What each DN is to be looked at for. */
  readonly dns: readonly DnCheck[];
  /** Attributes to be looked at. */
  readonly attributes: SearchQuery['attributes'];
}

interface Places {
  holding(text: string): NamedContainers;
  nameOf(id: number): string | undefined;
}

/** Of more containers than these, an entry is found no sooner by them than by looking. */
const MOST_SIGNS = 100;

/** The best rank first. */
export function planSearch(query: SearchQuery, places: Places): readonly Question[] {
  const { words } = query;
  const conditions = conditionsOf(query, places);
  const anywhere = joined(words.map((word) => wordAnywhere(word, places)));
  if (words.length === 0) return [joined([conditions])];
  const whole = words.join(' ');
  // A value that begins with the whole has every word of it, but for a sign that begins no word.
  const isImplied = words.every((word) => !isShort(word) || /^[\p{L}\p{N}]/u.test(word));
  const ofValue = isImplied ? [] : [anywhere];
  const named = (match: string, checks: readonly string[]): Question => ({
    ...NOTHING,
    match,
    checks: checks.map((text) => ({ in: 'names', text, containers: [] })),
  });
  const beginsWord = (word: string) =>
    named(asked.beginsWord(word), isExact(word) ? [] : [sought.beginsWord(word)]);
  const inNames = (word: string) =>
    isShort(word)
      ? beginsWord(word)
      : named(asked.insideNames(word), isExact(word) ? [] : [sought.inside(word)]);
  const dn = withinDomain(whole);
  const ofDn = (how: 'is' | 'begins'): Question[] =>
    whole.includes('=')
      ? [joined([{ ...NOTHING, match: matchInRdn(dn), dns: [{ how, text: dn }] }, ...ofValue])]
      : [];
  const ranks = [
    joined([named(asked.whole(whole), [sought.is(whole)]), ...ofValue]),
    ...ofDn('is'),
    joined([named(asked.beginsValue(whole), [sought.begins(whole)]), ...ofValue]),
    ...ofDn('begins'),
    joined(words.map(beginsWord)),
    joined(words.map(inNames)),
    anywhere,
  ];
  return ranks.map((rank) => joined([conditions, rank]));
}

/** What is left of a container when only what matches is shown. */
export function planFilter(query: SearchQuery, container: number, places: Places): Question {
  const name = places.nameOf(container) ?? '';
  // Whoever lies there has what stands in its name.
  const isGiven = (text: string) => !isShort(text) && name.includes(withinDomain(text));
  const here = { ...places, holding: () => ({ ids: [], signs: [] }) };
  const attributes = query.attributes.filter((each) => each.name !== 'dn' || !isGiven(each.text));
  const words = query.words.filter((word) => !isGiven(word));
  const lies = { ...NOTHING, match: parentSign(container) };
  return joined([
    lies,
    conditionsOf({ ...query, attributes }, here),
    ...words.map((word) => wordAnywhere(word, here)),
  ]);
}

const NOTHING: Question = { match: undefined, checks: [], dns: [], attributes: [] };

/** All of them. */
function joined(questions: readonly Question[]): Question {
  const matches = [...new Set(questions.flatMap(({ match }) => match ?? []))];
  return {
    match: matches.length === 0 ? undefined : all(matches),
    checks: questions.flatMap(({ checks }) => checks),
    dns: questions.flatMap(({ dns }) => dns),
    attributes: questions.flatMap(({ attributes }) => attributes),
  };
}

function conditionsOf({ kinds, states, attributes }: Omit<SearchQuery, 'words'>, places: Places): Question {
  const matches = [
    ...(kinds.length === 0 ? [] : [any(kinds.map(kindSign))]),
    ...states.map(stateSign),
    ...attributes.flatMap(({ name, text }) => {
      const searched = isShort(text) ? undefined : searchedAs(name);
      if (searched === undefined) return [];
      return searched === 'names' ? asked.insideNames(text) : asked.insideRest(text);
    }),
  ];
  const dns = attributes.flatMap(({ name, text }) => (name === 'dn' ? [withinDomain(text)] : []));
  return joined([
    { ...NOTHING, match: matches.length === 0 ? undefined : all(matches) },
    ...dns.map((text): Question => ({
      ...NOTHING,
      match: matchInDn(text, places),
      dns: [{ how: 'inside', text }],
    })),
    { ...NOTHING, attributes: attributes.filter(({ name }) => name !== 'dn') },
  ]);
}

function wordAnywhere(word: string, places: Places): Question {
  if (isShort(word)) {
    const text = sought.beginsWord(word);
    return {
      ...NOTHING,
      match: any([asked.beginsWord(word), asked.beginsOtherWord(word)]),
      checks: isExact(word) ? [] : [{ in: 'anywhere', text, containers: [] }],
    };
  }
  const inTexts = [asked.insideNames(word), asked.insideRest(word)];
  if (isOfDn(word)) {
    const text = withinDomain(word);
    const inDn = matchInDn(text, places);
    return { ...NOTHING, match: inDn && any([...inTexts, inDn]), dns: [{ how: 'anywhere', text }] };
  }
  const { ids, signs } = places.holding(word);
  return {
    ...NOTHING,
    match: signs.length > MOST_SIGNS ? undefined : any([...inTexts, ...signs]),
    checks:
      isExact(word) && signs.length <= MOST_SIGNS
        ? []
        : [{ in: 'anywhere', text: sought.inside(word), containers: ids }],
  };
}

/** Whether it may stand across the parts of a DN. */
const isOfDn = (word: string) => /[=,]/.test(word);

/** Which entries may have a text in their DNs: those below a container that has it, and those whose own RDN it reaches into. */
function matchInDn(text: string, places: Places): string | undefined {
  const { signs } = places.holding(text);
  const own = matchInRdn(text);
  return own === undefined || signs.length > MOST_SIGNS ? undefined : any([own, ...signs]);
}

/** Up to the first comma it is in the RDN: behind `=` is how its value begins, without `=` something in it. */
function matchInRdn(text: string): string | undefined {
  const own = /^(?:[^\\,]|\\.)*/su.exec(text)?.[0] ?? '';
  const equals = own.indexOf('=');
  const value = own
    .slice(equals + 1)
    .replace(/\\(.)/gsu, '$1')
    .trim();
  if (equals !== -1) return value === '' ? undefined : asked.beginsValue(value);
  return isShort(value) ? undefined : asked.insideNames(value);
}
