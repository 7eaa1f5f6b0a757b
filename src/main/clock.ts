/** Time, passed in everywhere, so that a test owns it. */
import { setTimeout as sleep } from 'node:timers/promises';

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Ends after that many milliseconds; rejects with the signal's reason when it is aborted first. */
  wait(milliseconds: number, options: { readonly signal: AbortSignal }): Promise<void>;
}

/** Also tells time that nobody can set: for how long something took or has to wait. */
export interface SteadyClock extends Clock {
  /** Milliseconds from some moment on; they only grow, and on most systems stand still while the computer sleeps. */
  elapsed(): number;
}

export const systemClock: SteadyClock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  async wait(milliseconds, { signal }) {
    try {
      await sleep(milliseconds, undefined, { signal });
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    }
  },
};
