/** The thread in which one replica lives, so that neither main nor a window ever waits for its database. */
import { parentPort } from 'node:worker_threads';
import { FailureError } from '../../shared/failure';
import { databaseTrouble } from './database-trouble';
import { type OpenReplica, openReplica, perform, type ReplicaPlace, toIndexBefore } from './operations';
import { type Answer, END, type Request, type WorkerStart } from './protocol';

/**
 * When nothing was asked for so long, in milliseconds, the indexes are gone on with, and then merged. A NAS takes longer for
 * a page.
 */
const QUIET = 200;

let place: ReplicaPlace | undefined;
let replica: OpenReplica | undefined;
let indexing: NodeJS.Timeout | undefined;

function open(): OpenReplica {
  if (place === undefined) throw new Error('The worker was asked before it was told what to open');
  return openReplica(place);
}

function answer({ id, name, input, anyway }: Request): Answer {
  try {
    // Opened by the first request, so that a file that cannot be opened answers it like any other trouble.
    replica ??= open();
    const unindexed = anyway ? 0 : toIndexBefore(replica, name, input);
    if (unindexed > 0) return { id, ok: false, unindexed };
    return { id, ok: true, value: perform(replica, name, input) };
  } catch (error) {
    if (error instanceof FailureError) return { id, ok: false, failure: error.failure };
    const trouble = databaseTrouble(error);
    if (trouble !== undefined) return { id, ok: false, ...trouble };
    return { id, ok: false, bug: error instanceof Error ? error : new Error(String(error)) };
  }
}

/** One step at a time: what is asked meanwhile is answered in between. */
function index(): void {
  try {
    const isLeft = replica !== undefined && (replica.loads.index() || replica.loads.merge());
    if (isLeft) indexing = setTimeout(index);
  } catch {
    // Whoever asks next meets the same trouble, and is told of it.
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

parentPort?.on('message', (message: WorkerStart | Request | typeof END) => {
  clearTimeout(indexing);
  // Without a port the thread has nothing left to do, and ends.
  if (message === END) {
    end();
    parentPort?.close();
    return;
  }
  if ('place' in message) {
    ({ place } = message);
    return;
  }
  parentPort?.postMessage(answer(message));
  indexing = setTimeout(index, QUIET);
});
