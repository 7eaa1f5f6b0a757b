/** What is dear to make and not needed for the first frame: a formatter of a locale takes half a millisecond, and there are twenty. */

/** @returns how to have the value, which is made when it is first asked for. */
export function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
