/** Main's end of one replica's worker: sends requests, and gives each answer to who asked. */
import type { Worker } from 'node:worker_threads';
import { fail, FailureError } from '../../shared/failure';
import { UnusableFileError } from './unusable-file';
import {
  type Answer,
  type OperationInput,
  type OperationName,
  type OperationResult,
  type WorkerStart,
  END,
  STEP,
} from './protocol';

/** The indexes lack so many entries for an answer. */
class UnindexedError extends Error {
  constructor(readonly entries: number) {
    super('entries are to be indexed first');
  }
}

export interface AskOptions {
  /** Memory of the input that the thread takes over: it can be asked only once. */
  readonly handOver?: readonly ArrayBuffer[];
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

export class ReplicaThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  readonly #ended: Promise<void>;
  #lastId = 0;
  /** Why nothing can be asked any more. */
  #over: Error | undefined;

  /** @param worker one that was told nothing yet. */
  constructor(worker: Worker, start: WorkerStart) {
    this.#worker = worker;
    this.#worker.postMessage(start);
    this.#worker.on('message', (answer: Answer) => this.#settle(answer));
    this.#worker.on('error', (error) => this.#end(error));
    this.#ended = new Promise((resolve) => {
      this.#worker.once('exit', () => {
        this.#end(fail('replica-failed', { detail: 'its worker ended' }));
        resolve();
      });
    });
  }

  get over(): boolean {
    return this.#over !== undefined;
  }

  /**
   * @throws FailureError for what a person can act on, UnusableFileError when the file is to be set aside; anything
   * else is a bug.
   */
  async ask<N extends OperationName>(
    name: N,
    input: OperationInput<N>,
    { handOver = [] }: AskOptions = {},
  ): Promise<OperationResult<N>> {
    try {
      return await this.#send(name, input, { anyway: false, handOver });
    } catch (error) {
      if (!(error instanceof UnindexedError)) throw error;
      await this.#index(error.entries);
      return this.#send(name, input, { anyway: true });
    }
  }

  /** What comes meanwhile is not waited for, or a search during a crawl would end with the crawl. */
  async #index(entries: number): Promise<void> {
    try {
      for (let left = entries; left > 0; left -= STEP) {
        if (!(await this.#send('index', undefined, { anyway: true }))) return;
      }
    } catch (error) {
      // On a full disk is answered what can be.
      if (!(error instanceof FailureError) || this.over) throw error;
    }
  }

  #send<N extends OperationName>(
    name: N,
    input: OperationInput<N>,
    { anyway, handOver = [] }: { readonly anyway: boolean } & AskOptions,
  ): Promise<OperationResult<N>> {
    return new Promise<OperationResult<N>>((resolve, reject) => {
      if (this.#over !== undefined) throw this.#over;
      const id = (this.#lastId += 1);
      // Posted first: what cannot be sent to another thread throws here, and nobody waits for its answer.
      this.#worker.postMessage({ id, name, input, anyway }, handOver);
      // The worker's table gives the result its type; it cannot be seen through a message.
      this.#waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
    });
  }

  /**
   * Ends the thread, and what waits for an answer with `reason`. Only the end of a thread gives the file back: the
   * database binding holds it until its objects are collected, whatever was closed before. The thread is asked to end
   * and never terminated: that would abort the whole process when it strikes the binding in the middle of a call.
   */
  async end(reason: Error): Promise<void> {
    this.#end(reason);
    this.#worker.postMessage(END);
    await this.#ended;
  }

  #settle(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (answer.ok) waiting?.resolve(answer.value);
    else if ('failure' in answer) waiting?.reject(new FailureError(answer.failure));
    else if ('unindexed' in answer) waiting?.reject(new UnindexedError(answer.unindexed));
    else if ('unusable' in answer) waiting?.reject(new UnusableFileError(answer.unusable));
    else waiting?.reject(answer.bug);
  }

  #end(reason: Error): void {
    this.#over ??= reason;
    for (const { reject } of this.#waiting.values()) reject(this.#over);
    this.#waiting.clear();
  }
}
