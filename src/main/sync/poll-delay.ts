/** When to ask next how a sync goes: often at first, then at most about fifteen times a minute, rarely when nobody answers. */

const FIRST = 1000;
const LONGEST = 5000;
/** Each wait is this much longer than the one before. */
const GROWTH = 1.25;
const LONGEST_IN_TROUBLE = 60_000;

interface Polling {
  /** How often was it asked since the run began, successfully. */
  readonly answers: number;
  /** How often in a row was there no answer. */
  readonly troubles: number;
}

/** @returns milliseconds until the next request. */
export function pollDelay({ answers, troubles }: Polling): number {
  const calm = Math.min(LONGEST, FIRST * GROWTH ** answers);
  return troubles === 0 ? calm : Math.min(LONGEST_IN_TROUBLE, calm * 2 ** troubles);
}
