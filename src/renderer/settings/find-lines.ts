/** The search of the settings: by title, sentence, section and the other words that people have for them. Pure. */
import { settingsTexts, type LineWords } from '../texts/settings';
import type { SectionId } from './setting-table';

export interface Found<L> {
  readonly line: L;
  /** Other words of it that were looked for, where neither its title nor its sentence has them. */
  readonly alsoCalled: readonly string[];
}

const folded = (text: string) => text.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '');

/** What is typed, as the single words that must all be found. */
export function termsOf(query: string): readonly string[] {
  return folded(query)
    .split(/\s+/)
    .filter((term) => term !== '');
}

/** The lines that have all terms, as they stand. */
export function findLines<L extends LineWords & { readonly section: SectionId }>(
  lines: readonly L[],
  terms: readonly string[],
): readonly Found<L>[] {
  return lines.flatMap((line) => {
    const shown = folded(`${line.title} ${line.sentence}`);
    const others = line.words.split(',').map((word) => word.trim());
    const all = `${shown} ${folded(settingsTexts.sections[line.section])} ${folded(others.join(' '))}`;
    if (!terms.every((term) => all.includes(term))) return [];
    const missing = terms.filter((term) => !shown.includes(term));
    return [
      { line, alsoCalled: others.filter((word) => missing.some((term) => folded(word).includes(term))) },
    ];
  });
}

export interface Piece {
  readonly text: string;
  readonly hit: boolean;
}

/** The text cut where terms are found in it; joined again it is the same text. */
export function cutAtTerms(text: string, terms: readonly string[]): readonly Piece[] {
  // Sign by sign, so that a place in what is searched is a place in what is shown.
  const signs = [...text];
  const searched = signs.map((sign) => folded(sign));
  const hits = signs.map(() => false);
  for (const term of terms) {
    for (let at = 0; at < signs.length; at += 1) {
      let end = at;
      for (let rest = term; rest !== '' && end < signs.length; end += 1) {
        const sign = searched[end] ?? '';
        if (sign !== '' && !rest.startsWith(sign)) break;
        rest = rest.slice(sign.length);
        if (rest === '') hits.fill(true, at, end + 1);
      }
    }
  }
  const pieces: { text: string; hit: boolean }[] = [];
  for (const [index, text] of signs.entries()) {
    const hit = hits[index] === true;
    const last = pieces.at(-1);
    if (last?.hit === hit) last.text += text;
    else pieces.push({ text, hit });
  }
  return pieces;
}
