/** The decisions of a crawl: what follows a failure, how fast it goes and how long it will still take. Pure. */
import type { Crawl } from '../../shared/crawl';
import type { Failure, FailureCode } from '../../shared/failure';

const MOST_ATTEMPTS = 3;
/** So many containers that fail one after the other, each for good, are no matter of the containers. */
const MOST_IN_A_ROW = 3;
/** Before the next attempt, in milliseconds. */
const RETRY_DELAYS = [1000, 5000];

/** What another attempt would meet again, at this container alone. */
const OF_THE_CONTAINER: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'object-not-found',
  'dn-invalid',
  'request-refused',
  'answer-too-large',
  'administrator-required',
]);

/** What may be the container's or a passing trouble of the NAS. */
const PASSING: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'timeout',
  'connection-lost',
  'http-error',
  'answer-unreadable',
  'busy',
  'nas-error',
  'session-ended',
  // The next attempt connects again.
  'not-connected',
  // A person stopped the load of this container.
  'cancelled',
]);

export interface Setback {
  readonly failure: Failure;
  /** How often this container was tried, the last attempt included. */
  readonly attempts: number;
  /** How many containers before this one were skipped in a row for passing trouble. */
  readonly inARow: number;
  readonly isBase: boolean;
}

/** `skip`: go on without the container. `fail`: the crawl cannot go on. */
export function afterFailure({ failure, attempts, inARow, isBase }: Setback): 'retry' | 'skip' | 'fail' {
  const { code, retryable } = failure;
  const ofContainer = OF_THE_CONTAINER.has(code);
  const passing = PASSING.has(code);
  // A full disk does not pass by waiting a second.
  const worthwhile = passing || (retryable && !ofContainer && code !== 'replica-failed');
  if (worthwhile && attempts < MOST_ATTEMPTS) return 'retry';
  if (isBase) return 'fail';
  if (ofContainer) return 'skip';
  return passing && inARow + 1 < MOST_IN_A_ROW ? 'skip' : 'fail';
}

export function isPassing({ code }: Failure): boolean {
  return PASSING.has(code);
}

export function retryDelay(attempts: number): number {
  return RETRY_DELAYS[Math.min(attempts, RETRY_DELAYS.length) - 1] ?? 0;
}

/** How many objects had been copied at a time, epoch milliseconds. */
export interface Sample {
  readonly at: number;
  readonly objects: number;
}

/** A rate over less would jump, one over more would tell of a time that is past. In milliseconds. */
const SHORTEST = 3000;
const LONGEST = 15_000;

/** The samples with one more, without those that are of no account any more. */
export function withSample(samples: readonly Sample[], sample: Sample): readonly Sample[] {
  return [...samples.filter(({ at }) => at <= sample.at && sample.at - at <= LONGEST), sample];
}

/** Objects a second, or null while too little time has passed to tell. */
export function rateOf(samples: readonly Sample[]): number | null {
  const first = samples[0];
  const last = samples.at(-1);
  if (first === undefined || last === undefined || last.at - first.at < SHORTEST) return null;
  return ((last.objects - first.objects) * 1000) / (last.at - first.at);
}

/** In milliseconds; null where it cannot be told truthfully. */
export function timeLeft(rate: number | null, objects: number, expected: Crawl['expected']): number | null {
  if (rate === null || rate <= 0 || expected === null) return null;
  return Math.round(((expected.objects - objects) * 1000) / rate);
}

/** What the NAS says counts for more than what was there last time; what is exceeded already is worth nothing. */
export function expectedObjects(
  objects: number,
  { nas, lastGeneration }: { nas: number | null; lastGeneration: number | null },
): Crawl['expected'] {
  const expected: Crawl['expected'] =
    nas !== null
      ? { objects: nas, by: 'nas' }
      : lastGeneration !== null
        ? { objects: lastGeneration, by: 'last-generation' }
        : null;
  return expected === null || expected.objects < objects ? null : expected;
}

/** Whether the crawl has ended for good: what comes after is another one. */
export function isOver({ phase }: Pick<Crawl, 'phase'>): boolean {
  return phase === 'completed' || phase === 'incomplete' || phase === 'cancelled';
}
