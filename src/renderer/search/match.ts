/** How well a name answers what is typed, for the little that needs no index: NAS, bookmarks, recent entries, commands. Pure. */

/** Without case and accents. */
export function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** 3: it is the name; 2: the name begins with it; 1: each word of it begins a word of the name; 0: none of these. */
export function quality(name: string, typed: string): 0 | 1 | 2 | 3 {
  const [whole, text] = [folded(name), folded(typed.trim())];
  if (text === '') return 0;
  if (whole === text) return 3;
  if (whole.startsWith(text)) return 2;
  const words = whole.split(/[^\p{L}\p{N}]+/u);
  const wanted = text.split(/\s+/);
  return wanted.every((each) => words.some((word) => word.startsWith(each))) ? 1 : 0;
}

/** What answers at all, the best first and else in the order given. */
export function bestOf<T>(all: readonly T[], nameOf: (each: T) => string, typed: string): readonly T[] {
  return all
    .map((each) => ({ each, score: quality(nameOf(each), typed) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map(({ each }) => each);
}
