/** Asks after one sync until it has ended: the loop between two questions, and what can cut its waits short. */
import { failure, FailureError, type Failure } from '../../shared/failure';
import { isUnderWay } from '../../shared/run-state';
import type { SyncRun, SyncStatus } from '../../shared/sync-run';
import type { SteadyClock } from '../clock';
import { Pause } from './pause';
import { PollBudget, pollDelay } from './poll-delay';
import type { RunEvent } from './run-machine';

/** What a run needs of a NAS; the DSM client's backends have it. */
export interface SyncTarget {
  startSync(options: { readonly signal: AbortSignal }): Promise<{ readonly taskId: string }>;
  syncStatus(taskId: string, options: { readonly signal: AbortSignal }): Promise<SyncStatus>;
}

interface RunWatchOptions {
  readonly clock: SteadyClock;
  /** The run as it is now. */
  readonly run: () => SyncRun | undefined;
  /** The NAS, with nobody there to help. @throws FailureError when it cannot be had */
  readonly target: (options: { readonly signal: AbortSignal }) => Promise<SyncTarget>;
  readonly host: () => string | undefined;
  /** Whether a window shows the runs. */
  readonly isSeen: () => boolean;
  readonly happen: (event: RunEvent) => void;
  /** Called after each wait, before anything is asked. */
  readonly onWake: () => void;
}

/** A question that failed was asked so many times at the most, since what passes by itself is tried again at once. */
const TRIES = 3;

export class RunWatch {
  readonly #options: RunWatchOptions;
  readonly #pause: Pause;
  readonly #budget = new PollBudget();
  readonly #ended = new AbortController();
  /** The question under way. */
  #asking: AbortController | undefined;
  #troubles = 0;

  constructor(options: RunWatchOptions) {
    this.#options = options;
    this.#pause = new Pause(options.clock);
  }

  get signal(): AbortSignal {
    return this.#ended.signal;
  }

  /** Ends when the run has ended, or the watching of it. @throws what is a bug */
  async watch(): Promise<void> {
    const { run, onWake } = this.#options;
    let answers = 0;
    try {
      for (;;) {
        await this.#wait(answers);
        onWake();
        const now = run();
        if (now?.taskId == null || !isUnderWay(now)) return;
        if (await this.#ask(now.taskId)) answers += 1;
      }
    } catch (error) {
      if (!this.signal.aborted) throw error;
    }
  }

  /** Asks soon, however long it could not be asked. */
  hurry(): void {
    this.#troubles = 0;
    this.#pause.hurry();
  }

  /** After sleep: an answer to what was asked before it may never come. */
  askAnew(): void {
    this.#asking?.abort(ANEW);
    this.hurry();
  }

  end(): void {
    this.#ended.abort();
  }

  async #wait(answers: number): Promise<void> {
    const { clock, run, isSeen } = this.#options;
    const now = run();
    const left = now?.expectedEndAt === undefined ? undefined : now.expectedEndAt - clock.now();
    const delay = pollDelay({
      answers,
      troubles: this.#troubles,
      seen: isSeen(),
      percent: now?.percent ?? null,
      expected:
        now?.expectedEndAt === undefined || left === undefined
          ? undefined
          : { left, whole: now.expectedEndAt - now.startedAt },
    });
    await this.#pause.wait(delay, { signal: this.signal });
    const rest = this.#budget.wait(clock.elapsed());
    if (rest > 0) await clock.wait(rest, { signal: this.signal });
  }

  /** @returns whether there was an answer */
  async #ask(taskId: string): Promise<boolean> {
    const { clock, target, host, happen } = this.#options;
    const asking = new AbortController();
    this.#asking = asking;
    const signal = AbortSignal.any([asking.signal, this.signal]);
    try {
      const status = await (await target({ signal })).syncStatus(taskId, { signal });
      this.#budget.spend(clock.elapsed());
      this.#troubles = 0;
      happen({ type: 'answered', status, failure: failedBy(status, host()) });
      return true;
    } catch (error) {
      this.#budget.spend(clock.elapsed(), TRIES);
      this.signal.throwIfAborted();
      if (asking.signal.aborted) return false;
      if (!(error instanceof FailureError)) throw error;
      // Not to be able to ask says nothing about the sync itself.
      this.#troubles += 1;
      happen({ type: 'cannot-ask', trouble: error.failure });
      return false;
    } finally {
      this.#asking = undefined;
    }
  }
}

const ANEW = new Error('asked anew');

function failedBy(status: SyncStatus, host: string | undefined): Failure {
  return failure('sync-failed', { host, detail: status.detail });
}
