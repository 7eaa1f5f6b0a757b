/**
 * The signs by which the search index finds an entry, and those that are asked for. A sign is one word of the index: a
 * letter that says of what it is, and a few characters. The index tells which entries may match, quickly because it knows
 * nothing of where in an entry a sign is; whether one does is looked up in its kept texts (see `search-plan.ts`). Pure.
 *
 *     ku sd       its kind, its state          p1a      the container that it lies in
 *     a3x7k…      a container above it         e9jane…  a value as a whole
 *     vjan wdoe   how a value, a word begins   tdoe     three characters of a name
 *     ud rdes     how a word begins, and three characters, of what is searched beside the names
 */
import { hash } from 'node:crypto';
import type { EntryKind } from '../../shared/entry';
import type { Worded } from './search-text';

const KIND: Readonly<Record<EntryKind, string>> = {
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
const STATE = { disabled: 'sd', locked: 'sl' } as const;

/** Of beginnings, lengths that have signs of their own: a longer one is asked for by the longest of these and its rest. */
const OF_VALUES = [1, 2, 3, 4, 6, 9];
const OF_WORDS = [1, 2, 3, 4, 6];
/** Beside the names, words are looked for by their beginnings where less than three characters are known. */
const OF_OTHER_WORDS = [1, 2];
const RUN = 3;
/** Of a whole value: what is in between hardly tells one from another. */
const HEAD = 9;
const TAIL = 6;
/** What is asked for by more runs is found no sooner. */
const MOST_RUNS = 8;

export const kindSign = (kind: EntryKind) => `k${KIND[kind]}`;
export const stateSign = (state: 'disabled' | 'locked') => STATE[state];
export const parentSign = (container: number) => `p${container.toString(36)}`;
/** Of a container's DN, folded: 64 bits, for nothing else tells whether it is above an entry. */
export const aboveSign = (dn: string) => `a${hash('sha1', dn, 'buffer').readBigUInt64BE(0).toString(36)}`;

interface Signed {
  /** Signs of what it is and where it lies. */
  readonly flags: string;
  /** Of every container above it. */
  readonly above: string;
  readonly names: readonly Worded[];
  readonly rest: readonly Worded[];
}

/** All signs of an entry, with spaces between them. Some may be there more than once. */
export function signsOf({ flags, above, names, rest }: Signed): string {
  let signs = `${flags} ${above}`;
  for (const name of names) {
    const text = spelled(name.text);
    signs += ` ${wholeSign(text)}${beginnings('v', text, 0, OF_VALUES)}${runs('t', text)}`;
    signs += beginnings('w', text, 0, OF_WORDS);
    for (const start of name.starts) signs += beginnings('w', text, start, OF_WORDS);
  }
  for (const other of rest) {
    const text = spelled(other.text);
    signs += `${runs('r', text)}${beginnings('u', text, 0, OF_OTHER_WORDS)}`;
    for (const start of other.starts) signs += beginnings('u', text, start, OF_OTHER_WORDS);
  }
  return signs;
}

/** What entries have that may match, as questions to the index. */
export const asked = {
  whole: (folded: string) => wholeSign(spelled(folded)),
  beginsValue: (folded: string) => all(beginning('v', spelled(folded), OF_VALUES)),
  beginsWord: (folded: string) => all(beginning('w', spelled(folded), OF_WORDS)),
  beginsOtherWord: (folded: string) => `u${spelled(folded).slice(0, Math.max(...OF_OTHER_WORDS))}`,
  insideNames: (folded: string) => all(cover('t', spelled(folded))),
  insideRest: (folded: string) => all(cover('r', spelled(folded))),
};

export const all = (questions: readonly string[]) => questions.join(' AND ');
export const any = (questions: readonly string[]) =>
  questions.length === 1 ? (questions[0] ?? '') : `(${questions.join(' OR ')})`;

/** Whether the index alone tells that such a run, or such a beginning of a word, is there. */
export function isExact(folded: string): boolean {
  return folded.length <= RUN && !PAIRED.test(folded);
}

/**
 * The index takes letters and digits for words and what is between for nothing, so signs are spelled by combining marks,
 * of which folded text has none; and the halves of surrogate pairs, which must not stand alone, by private characters.
 * Each stays in its place.
 */
function spelled(folded: string): string {
  return /^[a-z0-9]*$/.test(folded) ? folded : folded.replace(SPELLED, spell);
}

const PAIRED = /[\ud800-\uf8ff]/;
const SPELLED = /[ -/:-@[-`{-~\ud800-\udfff]/g;
const MARKS = 0x2e0;
const PRIVATE = 0x800;

function spell(unit: string): string {
  const code = unit.charCodeAt(0);
  return String.fromCharCode(code + (code < 0x80 ? MARKS : PRIVATE));
}

function wholeSign(text: string): string {
  return `e${text.length}${text.length <= HEAD + TAIL ? text : text.slice(0, HEAD) + text.slice(-TAIL)}`;
}

function beginnings(sign: string, text: string, start: number, lengths: readonly number[]): string {
  let signs = '';
  for (const length of lengths) {
    if (start + length > text.length) break;
    signs += ` ${sign}${text.slice(start, start + length)}`;
  }
  return signs;
}

function runs(sign: string, text: string): string {
  let signs = '';
  for (let at = 0; at + RUN <= text.length; at += 1) signs += ` ${sign}${text.slice(at, at + RUN)}`;
  return signs;
}

/** The longest beginning that has a sign, and runs that cover the rest. */
function beginning(sign: string, text: string, lengths: readonly number[]): string[] {
  const length = lengths.findLast((each) => each <= text.length) ?? 0;
  const rest = text.length > length ? cover('t', text, Math.max(0, length + 1 - RUN)) : [];
  return [`${sign}${text.slice(0, length)}`, ...rest];
}

/** Runs that follow each other without a gap; what neighbours share tells little more. */
function cover(sign: string, text: string, from = 0): string[] {
  const starts: number[] = [];
  for (let at = from; at + RUN <= text.length && starts.length < MOST_RUNS; at += RUN) starts.push(at);
  const last = text.length - RUN;
  if (starts.length < MOST_RUNS && last > (starts.at(-1) ?? -1)) starts.push(last);
  return starts.map((at) => `${sign}${text.slice(at, at + RUN)}`);
}
