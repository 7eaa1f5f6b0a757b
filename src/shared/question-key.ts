/** How a call that was answered beforehand is found again: by whoever keeps its answer, and by the page that asks it. */

/** Calls of the same fields are the same question, in whatever order the fields stand. */
export function questionKey(domain: unknown, name: unknown, input: unknown): string {
  const fields = typeof input === 'object' && input !== null ? Object.entries(input).sort() : [input];
  return JSON.stringify([domain, name, fields]);
}
