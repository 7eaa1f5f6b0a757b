/**
 * What is made of a short text that comes again and again is made once: every entry has the same few attribute names, and a
 * million entries many millions.
 */

/** A NAS may send any texts; no more than these are kept, and none that is longer, in UTF-16 units. */
const KEPT = 1000;
const LONGEST = 2000;

/** `of`, which must depend on the text alone, with its answers kept. */
export function perText<T>(of: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const kept = known.get(text);
    if (kept !== undefined || known.has(text)) return kept as T;
    const answer = of(text);
    if (known.size < KEPT && text.length <= LONGEST) known.set(text, answer);
    return answer;
  };
}
