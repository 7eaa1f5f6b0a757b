/** Reads one container from the NAS into the replica, page by page, until everything was met. */
import type { ListPage } from '../../shared/entry';
import { fail, FailureError } from '../../shared/failure';
import type { WrittenPage } from './load-writer';
import {
  FIRST_PAGE_SIZE,
  isEndless,
  judge,
  newPass,
  nextPageSize,
  type Pass,
  smallerPageSize,
  withPage,
  withTotal,
} from './load-rules';
import type { Replicas } from './replicas';
import { type Claimant, Turn, type Turns } from './turns';

export interface ListRequest {
  readonly baseDn: string;
  readonly offset: number;
  readonly limit: number;
}

/** Asks the NAS for one page. @throws FailureError for what a person can act on. */
export type List = (
  profileId: string,
  request: ListRequest,
  options: { readonly signal: AbortSignal },
) => Promise<ListPage>;

export interface Reading {
  readonly profileId: string;
  readonly dn: string;
  /** The number that the replica gave the load. */
  readonly load: number;
  readonly claimant: Claimant;
  /** Where a load that was broken off goes on; null: from the start. */
  readonly from: Pass | null;
  /** Whether it is to go on from where it stands should the program not survive it. */
  readonly lasting: boolean;
}

interface ReadingOptions {
  readonly replicas: Replicas;
  readonly list: List;
  readonly clock: () => number;
  readonly turns: Turns;
  readonly onPage: (page: WrittenPage) => Promise<void>;
  readonly signal: AbortSignal;
}

/** @returns which entries are known to exist. @throws FailureError, or the signal's reason when it is aborted. */
export async function readContainer(
  reading: Reading,
  options: ReadingOptions,
): Promise<'last-pass' | 'all-passes'> {
  const { profileId, load, claimant } = reading;
  const asker = new Asker(reading, new Turn(options.turns, claimant), options);
  try {
    let knownBefore = 0;
    for (let number = 1; ; number += 1) {
      const from = number === 1 ? (reading.from ?? newPass(1)) : newPass(number);
      const pass = await readOnce(reading, from, asker, options);
      const { known, inPass } = await options.replicas.endPass(profileId, load);
      const verdict = judge(pass, { known, knownBefore, inPass });
      if (verdict.is === 'complete') return verdict.survivors;
      if (verdict.is === 'short') {
        const detail = `it announces ${pass.total ?? 0} objects and lists ${known}`;
        throw fail('answer-unreadable', { detail });
      }
      knownBefore = known;
    }
  } finally {
    asker.end();
  }
}

async function readOnce(
  { profileId, load, lasting }: Reading,
  from: Pass,
  asker: Asker,
  { replicas, clock, onPage, signal }: ReadingOptions,
): Promise<Pass> {
  let limit = FIRST_PAGE_SIZE;
  /** What was too much once is not asked for again in this reading. */
  let most = Infinity;
  let pass = from;
  /** The page that is most likely wanted next, asked for while the one before it is written. */
  let ahead: { readonly offset: number; readonly asked: ReturnType<typeof ask> } | undefined;
  const ask = (offset: number) =>
    asker.ask({ offset, limit }).catch((error: unknown) => {
      const smaller = error instanceof FailureError ? smallerPageSize(limit, error.failure.code) : undefined;
      if (smaller === undefined) throw error;
      return smaller;
    });
  while (!pass.ended) {
    const asked = await (ahead?.asked ?? ask(pass.offset));
    ahead = undefined;
    signal.throwIfAborted();
    if (typeof asked === 'number') {
      limit = most = asked;
      continue;
    }
    const { page, milliseconds } = asked;
    limit = Math.min(most, nextPageSize(limit, milliseconds));
    const { entries, total } = page;
    const likely = withPage(pass, page, entries.length);
    if (!likely.ended) {
      ahead = { offset: likely.offset, asked: ask(likely.offset) };
      // Should writing fail, nobody waits for it.
      ahead.asked.catch(() => undefined);
    }
    // Of a second pass nothing is kept: broken off, the container is read again from the start.
    const kept = lasting && pass.number === 1 && pass.offset > 0 ? { pass } : {};
    const wrote = await replicas.writePage(profileId, { load, entries, total, asOf: clock(), ...kept });
    await onPage(wrote);
    pass = withPage(pass, page, wrote.fresh);
    if (ahead !== undefined && (pass.ended || ahead.offset !== pass.offset)) {
      // Asked for in vain, it still tells whether the directory has changed. One page is asked for at a time.
      const vain = await ahead.asked.catch(() => undefined);
      if (typeof vain === 'object') pass = withTotal(pass, vain.page.total);
      ahead = undefined;
    }
    if (isEndless(pass)) throw fail('answer-unreadable', { detail: 'its list does not end' });
  }
  return pass;
}

/** Asks for the pages of one container, each when it is its turn. */
class Asker {
  readonly #reading: Reading;
  readonly #turn: Turn;
  readonly #options: ReadingOptions;
  #asked: Promise<unknown> = Promise.resolve();

  constructor(reading: Reading, turn: Turn, options: ReadingOptions) {
    this.#reading = reading;
    this.#turn = turn;
    this.#options = options;
  }

  async ask(part: {
    readonly offset: number;
    readonly limit: number;
  }): Promise<{ page: ListPage; milliseconds: number }> {
    const { list, clock, signal } = this.#options;
    const { profileId, dn } = this.#reading;
    await this.#turn.next({ signal });
    signal.throwIfAborted();
    const began = clock();
    const asked = list(profileId, { baseDn: dn, ...part }, { signal });
    this.#asked = asked;
    const page = await orAborted(asked, signal);
    return { page, milliseconds: clock() - began };
  }

  end(): void {
    // The turn is over when the request is, not when somebody stops waiting for it.
    const end = () => this.#turn.end();
    this.#asked.then(end, end);
  }
}

/** The same promise, but it rejects as soon as the signal is aborted, even when what is under way takes no notice. */
function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason as Error);
    signal.addEventListener('abort', leave, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}
