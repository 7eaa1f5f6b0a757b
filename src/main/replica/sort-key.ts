/**
 * The text by which names are put in order. A database compares bytes, and `Intl.Collator` gives no key to store, so
 * the key is made here: compared byte by byte it gives, for Latin letters, digits and ASCII signs, the order of the
 * root collation (CLDR) with numbers by value and without regard to case and accents. Other scripts follow by code
 * point. Of names that are equal in all this, the one that came to the copy first comes first.
 */
import { perText } from '../../shared/per-text';

/** ASCII's signs in the order of the root collation, all before the digits. */
const SIGNS = ' _-,;:!?.\'"()[]{}@*/\\&#%`^+<=>|~$';

/** Letters that have no decomposition but a place of their own beside a plain one. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ð: 'd',
  đ: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  ς: 'σ',
};

const SPACE = '\x01';

/** A number begins with a character for its count of digits, between those of the signs and the letters. */
const FIRST_LENGTH = SIGNS.length + 1;
const LONGEST = 'a'.charCodeAt(0) - 1 - FIRST_LENGTH;

export function sortKey(name: string): string {
  const spaced = foldLetters(name).replaceAll(' ', SPACE);
  // Most names have letters and spaces alone.
  return PARTS.test(spaced) ? spaced.replace(EVERY_PART, keyOfPart) : spaced;
}

const PARTS = /[!-/:-@[-`{-~\d]/;
const EVERY_PART = /[!-/:-@[-`{-~]|\d+/g;

/** A sign, or all digits that follow each other. */
function keyOfPart(part: string): string {
  return /^\d/.test(part) ? numberKey(part) : String.fromCharCode(SIGNS.indexOf(part) + 1);
}

/** The text by which values of any kind are put in order: as names are, and whole numbers below zero by value too. */
export function valueKey(value: string): string {
  const below = /^-0*(\d+)$/.exec(value)?.[1];
  if (below === undefined) return sortKey(value);
  // The more digits the further down, and so with each digit.
  const length = String.fromCharCode(FIRST_LENGTH + LONGEST - Math.min(below.length, LONGEST));
  return sortKey('-') + length + below.replace(/\d/g, (digit) => String(9 - Number(digit)));
}

/** Text without case, accents and control characters. */
export function foldLetters(text: string): string {
  const lower = text.toLowerCase();
  return /^[ -~]*$/.test(lower) ? lower : lower.replace(/[^ -~]/gu, foldCharacter);
}

/** One by one, as normalising a whole name takes longer than all else of its key. */
const foldCharacter = perText((character) =>
  character
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}\p{Cc}]/gu, '')
    .replace(/[ßæœøðđħıłς]/g, (letter) => PLAIN[letter] ?? letter),
);

function numberKey(digits: string): string {
  const value = digits.replace(/^0+(?=\d)/, '');
  return String.fromCharCode(FIRST_LENGTH + Math.min(value.length, LONGEST)) + value;
}
