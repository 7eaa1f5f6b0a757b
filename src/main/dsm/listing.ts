/**
 * Listings, which make up nearly all that a NAS sends. A long one takes longer to read than a person may wait for anything
 * else, so it is given to a reader that works elsewhere; what that does not take is read in place.
 */
import type { ListPage } from '../../shared/entry';
import type { FailureFacts } from '../../shared/failure';
import { isRecord } from './answer';
import type { Body } from './body';
import { unreadable } from './failures';
import { type ReadPage, readPage } from './rows';

/** Under which name the rows stand in an answer's data. */
export type RowsAt = 'objects' | 'data';

export interface ListReader {
  /**
   * Takes the bytes over. @returns the page; or the bytes again, of what is too short to be worth while and of what is no
   * successful answer with a list.
   */
  read(body: Body, rowsAt: RowsAt): Promise<ListPage | Body>;
}

/** The data of an answer that a reader has read, told from anything that a NAS can send. */
export class ReadListing {
  constructor(readonly page: ListPage) {}
}

interface Origin {
  readonly facts: FailureFacts;
  /** What was asked for. */
  readonly origin: string;
}

/** @throws FailureError `answer-unreadable` for data without a list. */
export function toPage(data: unknown, rowsAt: RowsAt, origin: Origin): ListPage {
  return data instanceof ReadListing ? data.page : readInPlace(data, rowsAt, origin);
}

/** @throws as `toPage` */
export function readInPlace(data: unknown, rowsAt: RowsAt, { facts, origin }: Origin): ReadPage {
  const rows = isRecord(data) ? data[rowsAt] : undefined;
  if (!isRecord(data) || !Array.isArray(rows)) throw unreadable('it has no list of entries', facts, origin);
  return readPage(rows, data.total);
}
