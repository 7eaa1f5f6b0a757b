/** Main's end of the thread that reads long answers: it is there while any come, and takes no memory else. */
import { Worker } from 'node:worker_threads';
import type { ListPage } from '../../shared/entry';
import { type Body, memoryOf, owned, sizeOf } from '../dsm/body';
import type { ListReader, RowsAt } from '../dsm/listing';

/** The page, or the bytes again of what is none. */
type Read = ListPage | Body;

export interface ReadRequest {
  readonly id: number;
  readonly body: Body;
  readonly rowsAt: RowsAt;
}

export interface ReadAnswer {
  readonly id: number;
  readonly read: Read;
}

/** Bytes. A shorter answer is read in less time than it takes to hand it over, or to start the thread for it. */
const WORTH_HANDING_OVER = 32 * 1024;
const WORTH_A_THREAD = 400 * 1024;
/** The thread ends when nothing has come for so long, in milliseconds. */
const IDLE = 5000;
/**
 * What a page is made of lives no longer than it takes to read it. With room for a whole page, it is gone before the
 * garbage collector has to copy it: a third of the time.
 */
const LIMITS = { maxYoungGenerationSizeMb: 96 };

interface Waiting {
  readonly resolve: (read: Read) => void;
  readonly reject: (error: Error) => void;
}

interface Running {
  readonly thread: Worker;
  readonly waiting: Map<number, Waiting>;
}

export class PageReader implements ListReader {
  readonly #threadFile: string | URL;
  #running: Running | undefined;
  #lastId = 0;
  #idle: NodeJS.Timeout | undefined;

  /** @param threadFile the built `page-thread.ts`. */
  constructor(threadFile: string | URL) {
    this.#threadFile = threadFile;
  }

  /** @throws Error when the thread ends over it, which is a bug. */
  async read(body: Body, rowsAt: RowsAt): Promise<Read> {
    const least = this.#running === undefined ? WORTH_A_THREAD : WORTH_HANDING_OVER;
    if (sizeOf(body) < least) return body;
    this.#running ??= this.#start();
    const { thread, waiting } = this.#running;
    clearTimeout(this.#idle);
    const id = (this.#lastId += 1);
    const own = owned(body);
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      thread.postMessage({ id, body: own, rowsAt } satisfies ReadRequest, memoryOf(own));
    });
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle);
    await this.#running?.thread.terminate();
  }

  #start(): Running {
    const thread = new Worker(this.#threadFile, { resourceLimits: LIMITS });
    const running: Running = { thread, waiting: new Map() };
    let reason = new Error('The thread that reads pages has ended');
    thread.on('message', ({ id, read }: ReadAnswer) => {
      running.waiting.get(id)?.resolve(read);
      running.waiting.delete(id);
      if (running.waiting.size === 0) this.#idle = setTimeout(() => this.#end(running), IDLE).unref();
    });
    thread.on('error', (error) => {
      reason = error;
    });
    thread.once('exit', () => {
      if (this.#running === running) this.#running = undefined;
      for (const { reject } of running.waiting.values()) reject(reason);
    });
    return running;
  }

  #end(running: Running): void {
    // Whatever comes from now on has a thread of its own.
    this.#running = undefined;
    void running.thread.terminate();
  }
}
