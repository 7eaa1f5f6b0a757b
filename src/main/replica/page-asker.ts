/**
 * Asks the NAS for the pages of one container, each when it is its turn: as large as it answers in good time, and one ahead
 * of what is known to be wanted, so that the NAS makes the next page while one is read and written.
 */
import type { ListPage } from '../../shared/entry';
import { FailureError } from '../../shared/failure';
import { FIRST_PAGE_SIZE, nextPageSize, type Pass, smallerPageSize } from './load-rules';
import { type Claimant, Turn, type Turns } from './turns';

export interface ListRequest {
  readonly baseDn: string;
  readonly offset: number;
  readonly limit: number;
}

interface ListOptions {
  readonly signal: AbortSignal;
  /** Told with each answer that comes, before it is read. */
  readonly onArrived?: () => void;
}

/** Asks the NAS for one page. @throws FailureError for what a person can act on. */
export type List = (profileId: string, request: ListRequest, options: ListOptions) => Promise<ListPage>;

interface PageAskerOptions {
  readonly profileId: string;
  readonly dn: string;
  readonly claimant: Claimant;
  readonly list: List;
  readonly clock: () => number;
  readonly turns: Turns;
  readonly signal: AbortSignal;
}

interface Answered {
  readonly page: ListPage;
  readonly milliseconds: number;
  /** How many rows were asked for. */
  readonly limit: number;
}

interface Asked {
  readonly offset: number;
  readonly answer: Promise<Answered>;
}

export class PageAsker {
  readonly #options: PageAskerOptions;
  readonly #turn: Turn;
  #limit = FIRST_PAGE_SIZE;
  /** What was too much once is not asked for again in this reading. */
  #most = Infinity;
  /** Whether the last page had as many rows as were asked for, so that it is known where the next one begins. */
  #isFull = false;
  /** The end of the list, as far as the NAS has told. */
  #total = 0;
  #ahead: Asked | undefined;
  #newest: Promise<unknown> = Promise.resolve();

  constructor(options: PageAskerOptions) {
    this.#options = options;
    this.#turn = new Turn(options.turns, options.claimant);
  }

  /** The container is read from its start again. */
  begin(): void {
    this.#limit = FIRST_PAGE_SIZE;
    this.#most = Infinity;
    this.#isFull = false;
    this.#total = 0;
  }

  /** The page at which a pass stands. @throws FailureError, or the signal's reason when it is aborted. */
  async page({ offset }: Pass): Promise<ListPage> {
    for (;;) {
      const asked = this.#ahead ?? this.#ask(offset);
      this.#ahead = undefined;
      try {
        const { page, milliseconds, limit } = await asked.answer;
        this.#isFull = page.rows === limit;
        this.#total = page.total ?? 0;
        this.#limit = Math.min(this.#most, nextPageSize(this.#limit, milliseconds));
        return page;
      } catch (error) {
        const smaller =
          error instanceof FailureError ? smallerPageSize(this.#limit, error.failure.code) : undefined;
        if (smaller === undefined) throw error;
        this.#limit = this.#most = smaller;
        this.#isFull = false;
        await this.#vain();
      }
    }
  }

  /** Asks for what is most likely wanted next, if that was not done when the last page came. */
  askAhead({ offset }: Pick<Pass, 'offset'>): void {
    if (this.#ahead !== undefined) return;
    this.#ahead = this.#ask(offset);
    // Should writing fail, nobody waits for it.
    this.#ahead.answer.catch(() => undefined);
  }

  /**
   * Waits for what was asked for in vain: something else than where the pass stands now. One page is asked for at a time.
   * @returns the page, which still tells whether the directory has changed; undefined where nothing was, or none came.
   */
  async inVain({ offset, ended }: Pass): Promise<ListPage | undefined> {
    if (this.#ahead === undefined || (!ended && this.#ahead.offset === offset)) return undefined;
    return this.#vain();
  }

  /** Nothing more is asked for the time being. */
  rest(): void {
    // The turn is over when the request is, not when somebody stops waiting for it.
    const end = () => this.#turn.end();
    this.#newest.then(end, end);
  }

  async #vain(): Promise<ListPage | undefined> {
    const answered = await this.#ahead?.answer.catch(() => undefined);
    this.#ahead = undefined;
    return answered?.page;
  }

  #ask(offset: number): Asked {
    return { offset, answer: this.#answer(offset, this.#limit) };
  }

  async #answer(offset: number, limit: number): Promise<Answered> {
    const { profileId, dn, claimant, list, clock, signal } = this.#options;
    await this.#turn.next({ signal });
    signal.throwIfAborted();
    const began = clock();
    let milliseconds: number | undefined;
    const onArrived = () => {
      milliseconds = clock() - began;
      // Whoever is looked at keeps its turn until it is known what it asks for next.
      if (claimant.opened === 0) this.#turn.end();
      const next = offset + limit;
      if (this.#isFull && next < this.#total) this.askAhead({ offset: next });
    };
    const asked = list(profileId, { baseDn: dn, offset, limit }, { signal, onArrived });
    this.#newest = asked;
    const page = await orAborted(asked, signal);
    return { page, milliseconds: milliseconds ?? clock() - began, limit };
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
