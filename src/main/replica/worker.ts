/** The thread in which one replica lives, so that neither main nor a window ever waits for its database. */
import { parentPort, workerData } from 'node:worker_threads';
import { FailureError } from '../../shared/failure';
import { databaseTrouble } from './database-trouble';
import { type OpenReplica, openReplica, perform } from './operations';
import { type Answer, END, type Request, type WorkerStart } from './protocol';

let replica: OpenReplica | undefined;

function answer({ id, name, input }: Request): Answer {
  try {
    // Opened by the first request, so that a file that cannot be opened answers it like any other trouble.
    replica ??= openReplica(workerData as WorkerStart);
    return { id, ok: true, value: perform(replica, name, input) };
  } catch (error) {
    if (error instanceof FailureError) return { id, ok: false, failure: error.failure };
    const trouble = databaseTrouble(error);
    if (trouble !== undefined) return { id, ok: false, ...trouble };
    return { id, ok: false, bug: error instanceof Error ? error : new Error(String(error)) };
  }
}

/** What is lost now was never told to be there for good. */
function end(): void {
  try {
    replica?.loads.settle();
  } catch {
    // The crawl goes on from before it.
  }
}

parentPort?.on('message', (message: Request | typeof END) => {
  // Without a port the thread has nothing left to do, and ends.
  if (message === END) {
    end();
    parentPort?.close();
  } else parentPort?.postMessage(answer(message));
});
