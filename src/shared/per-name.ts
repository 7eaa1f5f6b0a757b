/** What is made of an attribute's name is made once: every entry has the same few names, and a million entries many millions. */

/** A NAS may send any names; no more than these are kept. */
const KEPT = 1000;

/** `of`, which must depend on the name alone, with its answers kept. */
export function perName<T>(of: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>();
  return (name) => {
    const kept = known.get(name);
    if (kept !== undefined || known.has(name)) return kept as T;
    const answer = of(name);
    if (known.size < KEPT) known.set(name, answer);
    return answer;
  };
}
