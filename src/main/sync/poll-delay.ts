/**
 * When to ask next how a sync goes: often at first, then every five seconds, more often when it is about to end, rarely
 * when nobody looks or nobody answers, and never more than fifteen times in any minute.
 */

const FIRST = 1000;
/** Each wait is this much longer than the one before. */
const GROWTH = 1.4;
const LONGEST = 5000;
const LONGEST_UNSEEN = 10_000;
const LONGEST_IN_TROUBLE = 60_000;

const NEAR_END = 2000;
/** A run is near its end for this part of its usual length, and at least this long before and after; milliseconds. */
const NEAR_PART = 0.05;
const NEAR_AT_LEAST = 6000;
const NEAR_PERCENT = 95;

interface Polling {
  /** How often was it asked since the run began, successfully. */
  readonly answers: number;
  /** How often in a row was there no answer. */
  readonly troubles: number;
  /** Whether a window shows it. */
  readonly seen: boolean;
  /** 0 to 100, when the NAS says so. */
  readonly percent: number | null;
  /** Milliseconds until it should end, below 0 when it should have; and how long it then took. */
  readonly expected: { readonly left: number; readonly whole: number } | undefined;
}

/** @returns milliseconds until the next request. */
export function pollDelay({ answers, troubles, seen, ...progress }: Polling): number {
  const calm = Math.min(seen ? LONGEST : LONGEST_UNSEEN, FIRST * GROWTH ** answers);
  if (troubles > 0) return Math.min(LONGEST_IN_TROUBLE, calm * 2 ** troubles);
  return isNearEnd(progress) ? Math.min(calm, NEAR_END) : calm;
}

function isNearEnd({ percent, expected }: Pick<Polling, 'percent' | 'expected'>): boolean {
  if (percent !== null) return percent >= NEAR_PERCENT;
  if (expected === undefined) return false;
  const near = Math.max(NEAR_AT_LEAST, expected.whole * NEAR_PART);
  return Math.abs(expected.left) <= near;
}

/** A second more, for what leaves a minute apart may arrive closer together. */
const A_MINUTE = 61_000;
const MOST_A_MINUTE = 15;

/** Counts requests, so that there are never too many in a minute, however often somebody is in a hurry. */
export class PollBudget {
  /** When each of the last was made, by a steady clock; oldest first. */
  #spent: readonly number[] = [];

  /** @param requests a question that was asked again by itself is several */
  spend(at: number, requests = 1): void {
    const more = Array.from({ length: requests }, () => at);
    this.#spent = [...this.#spent, ...more].slice(-MOST_A_MINUTE);
  }

  /** @returns milliseconds until there may be another request */
  wait(at: number): number {
    const [oldest] = this.#spent;
    return this.#spent.length < MOST_A_MINUTE || oldest === undefined
      ? 0
      : Math.max(0, oldest + A_MINUTE - at);
  }
}
