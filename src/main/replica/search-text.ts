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

/** Values as the copy keeps them, each of them folded. */
export function kept(values: readonly string[]): string {
  return values.map((value) => START + WORD + marked(value) + END).join('');
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

const IS_PLAIN = /^[ -~]*$/;

/** Where words begin behind the first character. A sign that is no letter and no digit parts words, and begins none. */
export function wordStarts(folded: string): readonly number[] {
  const pattern = IS_PLAIN.test(folded) ? /[^a-z0-9](?=[a-z0-9])/g : /[^\p{L}\p{N}](?=[\p{L}\p{N}])/gu;
  return Array.from(folded.matchAll(pattern), ({ 0: sign, index }) => index + sign.length);
}

function marked(folded: string): string {
  if (IS_PLAIN.test(folded)) return folded.replace(/[^a-z0-9](?=[a-z0-9])/g, `$&${WORD}`);
  return folded.replace(/(?<=[^\p{L}\p{N}])(?=[\p{L}\p{N}])/gu, WORD);
}
