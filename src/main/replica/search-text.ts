/**
 * How text is folded, how the copy keeps it to be searched, and what is sought in that. Pure.
 *
 * Capitals never occur in folded text, so they can mark what a plain comparison would not see: where a value begins and
 * ends, and where a word does. One look for a text with its marks then answers “is”, “begins with”, “a word begins with”
 * and “anywhere inside”.
 */
import { storable } from './entry-record';
import { foldLetters } from './sort-key';

const START = 'A';
const WORD = 'B';
const END = 'C';

/** Nobody types more than this, and a description may hold a whole document. In UTF-16 units. */
const LONGEST = 2000;

/** Text without regard to case, accents, and the kind and number of spaces. */
export function fold(text: string): string {
  // Most of a directory, and several times as fast.
  if (text.length <= LONGEST && /^[ -~]*$/.test(text))
    return text.toLowerCase().replace(/ {2,}/g, ' ').trim();
  const spaced = storable(text.slice(0, LONGEST)).replace(/[\s\p{Cc}]+/gu, ' ');
  return foldLetters(spaced).replace(/\s+/gu, ' ').trim();
}

/** The part of a DN's key that tells entries of one domain apart: all have the same end, `DC=…`, which is cut short. */
export function withinDomain(key: string): string {
  return key.replace(/(?<=.)(?:,dc=(?:[^,\\]|\\.)*)+$/su, ',dc=');
}

/** The same part of what lies above an entry, of the folded key of its container. */
export function withinDomainAbove(key: string): string {
  return withinDomain(`x,${key}`).slice('x,'.length);
}

/** A folded DN and those above it, the longest first. */
export function chainOf(dn: string): readonly string[] {
  const parts = dn.match(/(?:[^\\,]|\\.)+/gsu) ?? [];
  return parts.map((_, index) => parts.slice(index).join(','));
}

/** A folded value, and where words begin in it behind the first character. */
export interface Worded {
  readonly text: string;
  readonly starts: readonly number[];
}

/** Values as the copy keeps them. */
export function kept(values: readonly Worded[]): string {
  return values.map(({ text, starts }) => START + WORD + markedAt(text, starts) + END).join('');
}

/** What is looked for in kept values; of folded text. */
export const sought = {
  is: (folded: string) => START + WORD + marked(folded) + END,
  begins: (folded: string) => START + WORD + marked(folded),
  /** A word of a value begins with it, or the value itself does. */
  beginsWord: (folded: string) => WORD + marked(folded),
  inside: marked,
};

/** Too short to be found anywhere but at the beginning of a word. */
export function isShort(folded: string): boolean {
  return [...folded].length < 3;
}

/** Where words begin behind the first character. A sign that is no letter and no digit parts words, and begins none. */
export function wordStarts(folded: string): readonly number[] {
  if (/^[a-z0-9]*$/.test(folded)) return NONE;
  const starts: number[] = [];
  if (/^[ -~]*$/.test(folded)) {
    let isInWord = true;
    for (let at = 0; at < folded.length; at += 1) {
      const isPart = isLetterOrDigit(folded.charCodeAt(at));
      if (isPart && !isInWord && at > 0) starts.push(at);
      isInWord = isPart;
    }
    return starts;
  }
  for (const { index } of folded.matchAll(/(?<=[^\p{L}\p{N}])[\p{L}\p{N}]/gu)) starts.push(index);
  return starts;
}

const NONE: readonly number[] = [];

/** Of folded ASCII. */
function isLetterOrDigit(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
}

function marked(folded: string): string {
  return markedAt(folded, wordStarts(folded));
}

function markedAt(folded: string, starts: readonly number[]): string {
  if (starts.length === 0) return folded;
  let text = folded.slice(0, starts[0]);
  starts.forEach((start, index) => {
    text += WORD + folded.slice(start, starts[index + 1]);
  });
  return text;
}
