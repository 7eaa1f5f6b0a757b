/**
 * A thread that begins before anybody needs it: until it could open a copy passes longer than opening one takes, and at the
 * start of the program somebody waits for it.
 */
import { Worker } from 'node:worker_threads';
import { END } from './protocol';

export class SpareThread {
  #worker: Worker | undefined;

  /** @param workerFile the built `worker.ts` */
  constructor(workerFile: string | URL) {
    const worker = new Worker(workerFile);
    this.#worker = worker;
    const lose = () => {
      if (this.#worker === worker) this.#worker = undefined;
    };
    worker.on('error', lose);
    worker.once('exit', lose);
  }

  /** Gives it to whoever needs one; undefined when it was given before, or is gone. */
  take(): Worker | undefined {
    const worker = this.#worker;
    this.#worker = undefined;
    return worker;
  }

  /** Nobody is going to need it. */
  end(): void {
    this.take()?.postMessage(END);
  }
}
