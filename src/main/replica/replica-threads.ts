/**
 * The threads in which replicas live: one for each profile, started when it is first asked, with a new one in its place when
 * it is over or its file can no longer be used.
 */
import { Worker } from 'node:worker_threads';
import { fail, failure, type Failure } from '../../shared/failure';
import type { OperationInput, OperationName, OperationResult } from './protocol';
import type { ReplicaFiles } from './replica-files';
import { type AskOptions, ReplicaThread } from './replica-thread';
import type { SpareThread } from './spare-thread';
import { UnusableFileError } from './unusable-file';

export interface ReplicaThreadsOptions {
  /** The built `worker.ts`. */
  readonly workerFile: string | URL;
  /** A worker that has begun already, for the first who needs one. */
  readonly spare?: SpareThread;
  /** The key of a profile's file; undefined: the replica is kept in memory, and nothing is written to the disk. */
  readonly key: (profileId: string) => Promise<string | undefined>;
  /** Above every number that a generation of the profile is known by elsewhere. */
  readonly generationsBehind?: (profileId: string) => number;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** A file was set aside, and an empty one took its place. */
  readonly onNotice: (failure: Failure) => void;
}

/** What is known of one profile as long as the program runs. */
interface Known {
  thread: Promise<ReplicaThread> | undefined;
  /** How many were started. */
  started: number;
  /** One gives its file back: the next waits for that. */
  ending: Promise<unknown> | undefined;
  /** A copy in memory is gone with its thread. */
  inFile: boolean;
  /** What waits for an answer. */
  readonly asking: Set<Promise<unknown>>;
  /** The newest generation of the copy when it was cleared last. */
  cleared: number;
}

/** Revisions of a replica's second thread are above all of its first, however long that one ran. */
const REVISIONS_OF_A_THREAD = 1e12;

export class ReplicaThreads {
  readonly #options: ReplicaThreadsOptions;
  readonly #files: ReplicaFiles;
  readonly #known = new Map<string, Known>();
  #closed = false;

  constructor(files: ReplicaFiles, options: ReplicaThreadsOptions) {
    this.#files = files;
    this.#options = options;
  }

  /** @throws FailureError, of which `cancelled` once the thread is ended or all are closed. */
  async ask<N extends OperationName>(
    profileId: string,
    name: N,
    input: OperationInput<N>,
    options?: AskOptions,
  ): Promise<OperationResult<N>> {
    const { asking } = this.#of(profileId);
    const answer = this.#ask(profileId, name, input, options);
    asking.add(answer);
    try {
      return await answer;
    } finally {
      asking.delete(answer);
    }
  }

  /** As `ask`, where a thread is running: none is started for it. */
  async askRunning<N extends OperationName>(
    profileId: string,
    name: N,
    input: OperationInput<N>,
  ): Promise<OperationResult<N> | undefined> {
    const thread = await this.#of(profileId).thread;
    return thread?.ask(name, input);
  }

  /** Ends the thread, cancels what is still asked of it, and does `work` before a next one is started. */
  end(profileId: string, work: () => Promise<void>): Promise<void> {
    const known = this.#of(profileId);
    const { thread } = known;
    known.thread = undefined;
    const ending = ended(thread).then(work);
    known.ending = ending.catch(() => undefined);
    return ending;
  }

  /** Generations of the next copy have numbers above this one. */
  goOnAbove(profileId: string, generation: number): void {
    const known = this.#of(profileId);
    known.cleared = Math.max(known.cleared, generation);
  }

  /**
   * Ends the threads that have nothing to do, for the memory that they hold: whoever asks next waits for a new one.
   * @param isBusy whether something is under way on a copy that asks it again and again.
   */
  async rest(isBusy: (profileId: string) => boolean): Promise<void> {
    for (const [profileId, known] of this.#known) {
      const { thread } = known;
      const isFree = () =>
        known.inFile && !isBusy(profileId) && known.asking.size === 0 && known.thread === thread;
      if (thread === undefined || !isFree()) continue;
      const running = await thread.catch(() => undefined);
      // Of trouble with the file is told who asks for something.
      const isSettled = await running?.ask('isSettled', undefined).catch(() => false);
      if (running === undefined || isSettled !== true || !isFree()) continue;
      known.thread = undefined;
      known.ending = running.end(fail('cancelled'));
    }
  }

  /** Answers what was asked before, then ends all threads. */
  async close(): Promise<void> {
    this.#closed = true;
    const all = [...this.#known.values()];
    await Promise.allSettled(all.flatMap(({ asking }) => [...asking]));
    await Promise.all(all.map(({ thread }) => ended(thread)));
    this.#known.clear();
  }

  #of(profileId: string): Known {
    let known = this.#known.get(profileId);
    if (known === undefined) {
      known = {
        thread: undefined,
        started: 0,
        ending: undefined,
        inFile: false,
        asking: new Set(),
        cleared: 0,
      };
      this.#known.set(profileId, known);
    }
    return known;
  }

  async #ask<N extends OperationName>(
    profileId: string,
    name: N,
    input: OperationInput<N>,
    options?: AskOptions,
  ): Promise<OperationResult<N>> {
    const thread = await this.#thread(profileId);
    try {
      return await thread.ask(name, input, options);
    } catch (error) {
      if (!(error instanceof UnusableFileError)) throw error;
      const renewed = await this.#renewed(profileId, thread, error);
      // A page that was handed over is gone, and its load with the copy that it had begun in.
      if (options?.handOver !== undefined)
        throw fail('replica-failed', { detail: 'it was made anew under way' });
      // Asked again of the new, empty copy: what reads finds nothing there, and a load begins anew.
      return await renewed.ask(name, input);
    }
  }

  async #thread(profileId: string): Promise<ReplicaThread> {
    if (this.#closed) throw fail('cancelled');
    const known = this.#of(profileId);
    const { thread } = known;
    if (thread !== undefined) {
      const running = await thread;
      if (!running.over) return running;
      // Another caller may have started a new one while this one looked.
      if (known.thread !== thread) return this.#thread(profileId);
    }
    return keep(known, this.#start(profileId));
  }

  /** Several requests may meet the same damage: the first sets the file aside, the others wait for the new one. */
  async #renewed(
    profileId: string,
    damaged: ReplicaThread,
    reason: UnusableFileError,
  ): Promise<ReplicaThread> {
    const known = this.#of(profileId);
    const { thread } = known;
    if (thread === undefined || (await thread) !== damaged || known.thread !== thread) {
      return this.#thread(profileId);
    }
    return keep(known, this.#replace(profileId, damaged, reason));
  }

  async #replace(
    profileId: string,
    damaged: ReplicaThread,
    reason: UnusableFileError,
  ): Promise<ReplicaThread> {
    await damaged.end(reason);
    await this.#files.setAside(profileId, this.#options.clock());
    const subject = this.#files.nameOf(profileId);
    this.#options.onNotice(failure('file-damaged', { subject, detail: reason.message }));
    return this.#start(profileId);
  }

  async #start(profileId: string): Promise<ReplicaThread> {
    const known = this.#of(profileId);
    await known.ending;
    const key = await this.#options.key(profileId);
    known.inFile = key !== undefined;
    const file = key === undefined ? null : { path: await this.#files.place(profileId), key };
    const revision = known.started * REVISIONS_OF_A_THREAD;
    known.started += 1;
    const generationsBehind = Math.max(this.#options.generationsBehind?.(profileId) ?? 0, known.cleared);
    const worker = this.#options.spare?.take() ?? new Worker(this.#options.workerFile);
    return new ReplicaThread(worker, { place: { profileId, file, revision, generationsBehind } });
  }
}

/** A thread that could not be started must not answer for good: the next call tries again. */
function keep(known: Known, starting: Promise<ReplicaThread>): Promise<ReplicaThread> {
  known.thread = starting;
  starting.catch(() => {
    if (known.thread === starting) known.thread = undefined;
  });
  return starting;
}

async function ended(starting: Promise<ReplicaThread> | undefined): Promise<void> {
  const thread = await starting?.catch(() => undefined);
  await thread?.end(fail('cancelled'));
}
