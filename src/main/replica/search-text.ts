/**
 * How text is written into the search index and asked of it. Pure.
 *
 * The index knows runs of three characters. Marks in front of each word make one run of even the first letter of a
 * word, and marks around a value make runs of its beginning and its end, so that one index answers all: “begins with”,
 * “is”, “a word begins with”, and “anywhere inside”.
 */
import { foldLetters } from './sort-key';
import { storable } from './entry-record';

const START = '\x01';
const WORD = '\x02';
const END = '\x03';

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

/** A value as it is written into the index. */
export function indexed(folded: string): string {
  return START + WORD + marked(folded) + END;
}

/** A DN as it is written into the index: one or two letters never look into it, or every `OU` would be a word. */
export function indexedDn(folded: string): string {
  return START + START + folded + END;
}

export const phrase = {
  is: (folded: string) => quoted(indexed(folded)),
  isDn: (folded: string) => quoted(indexedDn(folded)),
  begins: (folded: string) => quoted(START + WORD + marked(folded)),
  beginsDn: (folded: string) => quoted(START + START + folded),
  /** A word of a value begins with it, or the value itself does. */
  beginsWord: (folded: string) => {
    const text = marked(folded);
    if ([...text].length > 1) return quoted(WORD + text);
    return `(${quoted(START + WORD + text)} OR ${quoted(WORD + WORD + text)})`;
  },
  inside: (folded: string) => quoted(marked(folded)),
  insideDn: (folded: string) => quoted(folded),
};

/** Too short to be found anywhere but at the beginning of a word. */
export function isShort(folded: string): boolean {
  return [...folded].length < 3;
}

function marked(folded: string): string {
  if (/^[ -~]*$/.test(folded)) return folded.replace(/[^a-z0-9](?=[a-z0-9])/g, `$&${WORD}${WORD}`);
  return folded.replace(/(?<=[^\p{L}\p{N}])(?=[\p{L}\p{N}])/gu, WORD + WORD);
}

/** A phrase of FTS5. */
function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
