/** The thread in which long answers are read, so that main is free for a window or the next answer meanwhile. */
import { parentPort } from 'node:worker_threads';
import { memoryOf } from '../dsm/body';
import { piecesOf } from '../replica/packed-page';
import type { ReadAnswer, ReadRequest } from './page-reader';
import { readListing } from './read-listing';

parentPort?.on('message', ({ id, body, rowsAt }: ReadRequest) => {
  const page = readListing(body, rowsAt);
  // What is large is handed over, not copied: nobody reads it here any more.
  const answer: ReadAnswer = { id, read: page ?? body };
  parentPort?.postMessage(answer, page === undefined ? memoryOf(body) : piecesOf(page.entries));
});
