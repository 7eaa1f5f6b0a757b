/** The decisions of a load: how much to ask for, where a reading ends, and whether it brought everything. Pure. */
import type { FailureCode } from '../../shared/failure';
import type { ListPage } from '../../shared/entry';

export const FIRST_PAGE_SIZE = 200;
const LARGEST_PAGE_SIZE = 1000;
/** A page that takes longer than this makes a person wait for the rows in view. In milliseconds. */
const QUICK = 1000;
const SLOW = 4000;
/** A directory that changes all the time must not be read for ever. */
const MOST_PASSES = 4;
const MOST_STALE_PAGES = 3;
/** Ten times the largest directory that Grove is measured with; a NAS that lists more makes its rows up. */
const MOST_ROWS = 10_000_000;

/** A page that took too long is worth asking for in a smaller size, but a NAS that hangs is not asked for ever. */
const SMALLEST_AFTER_TIMEOUT = 10;
const SMALLEST_PAGE_SIZE = 25;

/**
 * How much to ask for after an answer that was too much for one, with photos for example; undefined when asking for less
 * would not help.
 */
export function smallerPageSize(size: number, code: FailureCode): number | undefined {
  if (code === 'answer-too-large') return size > 1 ? Math.floor(size / 2) : undefined;
  if (code === 'timeout') return size > SMALLEST_AFTER_TIMEOUT ? Math.ceil(size / 4) : undefined;
  return undefined;
}

export function nextPageSize(size: number, milliseconds: number): number {
  if (milliseconds <= QUICK) return Math.min(size * 2, LARGEST_PAGE_SIZE);
  return milliseconds >= SLOW ? Math.max(Math.floor(size / 2), Math.min(size, SMALLEST_PAGE_SIZE)) : size;
}

/** One reading of a container from its start to its end. */
export interface Pass {
  /** 1 for the first of a load. */
  readonly number: number;
  /** Where the next page begins. */
  readonly offset: number;
  /** The server's newest word; undefined before the first page. */
  readonly total: number | null | undefined;
  readonly totalChanged: boolean;
  /** Rows that could be read as entries, repeated ones included, and rows that could not. */
  readonly readable: number;
  readonly unreadable: number;
  /** How many pages in a row brought nothing new, the newest included. */
  readonly stale: number;
  readonly ended: boolean;
}

export function newPass(number: number): Pass {
  return {
    number,
    offset: 0,
    total: undefined,
    totalChanged: false,
    readable: 0,
    unreadable: 0,
    stale: 0,
    ended: false,
  };
}

/**
 * The pass after one more page. Places are counted by what the server gave and was new, never by what was asked: where
 * rows come again, those behind them may have moved, and reading a few twice costs less than missing one.
 *
 * A short page is no end, since a server may give fewer rows than asked for reasons of its own. A server that repeats
 * itself for ever, because it does not heed the offset, has come to its end too.
 * @param fresh how many entries of the page this pass had not met before.
 */
export function withPage(pass: Pass, page: ListPage, fresh: number): Pass {
  const entries = countOf(page);
  // A row that took the place of another was read as well: only what is no entry is unreadable.
  const unreadable = page.rows - entries;
  const offset = pass.offset + (fresh > 0 ? fresh + unreadable : page.rows);
  const stale = fresh > 0 ? 0 : pass.stale + 1;
  const allMet = page.total !== null && offset >= page.total;
  return {
    number: pass.number,
    offset,
    total: page.total,
    totalChanged: pass.totalChanged || (pass.total !== undefined && pass.total !== page.total),
    readable: pass.readable + entries,
    unreadable: pass.unreadable + unreadable,
    stale,
    ended: page.rows === 0 || allMet || stale === MOST_STALE_PAGES,
  };
}

/** How many rows of a page could be read as entries, repeated ones included. */
export function countOf({ entries }: ListPage): number {
  return 'count' in entries ? entries.readable : entries.length;
}

/** Whether more was listed than there can be, so that reading on would only fill the disk. */
export function isEndless({ offset, ended }: Pass): boolean {
  return !ended && offset > MOST_ROWS;
}

/** The pass after a page of which nothing was kept but what the server said of the total. */
export function withTotal(pass: Pass, total: number | null): Pass {
  return { ...pass, total, totalChanged: pass.totalChanged || pass.total !== total };
}

export type Verdict =
  /** Everything was read; `survivors` says which entries are known to exist. */
  | { readonly is: 'complete'; readonly survivors: 'last-pass' | 'all-passes' }
  /** Something may have been missed: read once more from the start. */
  | { readonly is: 'uncertain' }
  /** The server keeps announcing more than it lists. */
  | { readonly is: 'short' };

/**
 * Judges a pass that ended. Rows shift when the directory changes between two pages, so that some come twice and others
 * not at all: the sum of the pages proves nothing, only different entries counted against the total do.
 * @param known different entries that all passes met; `knownBefore` those before this pass, `inPass` those of this one.
 */
export function judge(pass: Pass, met: { known: number; knownBefore: number; inPass: number }): Verdict {
  const total = pass.total ?? null;
  const repeated = pass.readable > met.inPass;
  const steady = total === null ? !repeated : met.inPass + pass.unreadable >= total;
  if (steady && !pass.totalChanged) return { is: 'complete', survivors: 'last-pass' };

  // Read twice to the same end, it is the total that is wrong, as where it counts objects that the account may not see.
  // Where rows come twice within one reading, others may be hidden behind them.
  const nothingNew = pass.number > 1 && met.known === met.knownBefore && !pass.totalChanged;
  if (nothingNew && (total === null || !repeated)) return { is: 'complete', survivors: 'all-passes' };
  if (pass.number < MOST_PASSES) return { is: 'uncertain' };
  const short = total !== null && met.known + pass.unreadable < total;
  return short ? { is: 'short' } : { is: 'complete', survivors: 'all-passes' };
}
