/** When a call that only reads is tried again, and after how long. */
import type { Clock } from '../clock';
import { FailureError, type FailureCode } from '../../shared/failure';
import { ForeignAnswer } from './failures';

const TRIES = 3;
const FIRST_WAIT = 300;
/** A NAS that asks for a longer rest gets it from whoever called: nobody waits this long without being told why. */
const LONGEST_WAIT = 20_000;

/**
 * What passes by itself within seconds. A refused connection or a timeout is not here: a person has waited for it long
 * enough and wants to be told.
 */
const PASSING: ReadonlySet<FailureCode> = new Set([
  'busy',
  'connection-lost',
  'unreachable',
  'answer-unreadable',
]);
const PASSING_STATUS: ReadonlySet<number> = new Set([429, 502, 503, 504]);

/**
 * @param attempt how many tries there were, from 1
 * @param random from 0 to 1; it spreads the tries of several clients
 * @returns milliseconds until the next try, or undefined when there is to be none
 */
export function retryDelay(error: unknown, attempt: number, random: number): number | undefined {
  if (attempt >= TRIES || !isPassing(error)) return undefined;
  const asked = error instanceof ForeignAnswer ? (error.retryAfter ?? 0) : 0;
  const delay = Math.max(asked, FIRST_WAIT * 3 ** (attempt - 1) * (0.5 + random));
  return delay > LONGEST_WAIT ? undefined : delay;
}

function isPassing(error: unknown): boolean {
  if (error instanceof ForeignAnswer && error.failure.code === 'http-error') {
    return PASSING_STATUS.has(error.status);
  }
  return error instanceof FailureError && PASSING.has(error.failure.code);
}

/** Runs something that is safe to run again until it succeeds or trying is of no more use. */
export async function retrying<T>(
  run: () => Promise<T>,
  { clock, random }: { readonly clock: Clock; readonly random: () => number },
  { signal }: { readonly signal: AbortSignal },
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      const delay = signal.aborted ? undefined : retryDelay(error, attempt, random());
      if (delay === undefined) throw error;
      await clock.wait(delay, { signal });
    }
  }
}

/** Reads `Retry-After`: seconds or a date (RFC 9110, section 10.2.3). @returns milliseconds. */
export function readRetryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
