/** What one program keeps for the next: what its first window is going to ask, with the answers of the end. */
import type { Answer, EventMessage } from '../../shared/contract';

export interface KeptAnswers {
  /** What whoever subscribes is told. Its messages are older than any of the program that is going to be there. */
  readonly snapshot: readonly EventMessage[];
  /** By {@link questionKey}. */
  readonly answers: Readonly<Record<string, Answer<unknown>>>;
}

/** Calls of the same fields are the same question, in whatever order the fields stand. */
export function questionKey(domain: unknown, name: unknown, input: unknown): string {
  const fields = typeof input === 'object' && input !== null ? Object.entries(input).sort() : [input];
  return JSON.stringify([domain, name, fields]);
}
