/** What a window knows of a container's table: how it is to be seen, and those of its rows that are looked at. Pure. */
import type { EntryRow, RowOrder, RowWindow } from '../../shared/entry';
import type { Failure } from '../../shared/failure';
import { USUAL_ORDER } from '../../shared/first-rows';
import { PAGE_ROWS } from '../../shared/page-rows';
import { NOTHING, type Selectable, type Selection } from './selection';

/** How many pages are kept; the rest is read again when it is looked at. */
const MOST_PAGES = 60;

/** A row by its place, and by its key where it was ever seen. */
export interface Mark {
  readonly index: number;
  readonly key: string | null;
}

/** What rows are read for. */
export interface Wish {
  readonly order: RowOrder;
  readonly filter: string;
  /** Attributes of which each row has a cell. */
  readonly columns: readonly string[];
}

/** Rows that were read, all for the same wish. */
export interface ReadRows extends Wish {
  readonly count: number;
  /** The container's revision at which they were read. */
  readonly revision: number;
  readonly pages: ReadonlyMap<number, readonly EntryRow[]>;
}

export interface TableView extends Wish {
  readonly profileId: string;
  readonly dn: string;
  readonly key: string;
  /** Null before the first rows are here. They stay until there are newer ones. */
  readonly rows: ReadRows | null;
  /** Why the newest rows are not here. */
  readonly failure: Failure | null;
  /** Whether what is shown is not yet what is wished. */
  readonly reading: boolean;
  readonly active: Mark;
  /** Where a selection with Shift begins. */
  readonly anchor: Mark;
  readonly selection: Selection;
  /** How many rows there were when all were selected. */
  readonly selectedOf: number;
  /** How many rows were copied a moment ago. */
  readonly copied: number | null;
  /** Each newest one moves the view: to the top, or by so many rows as what is looked at has moved. */
  readonly move: { readonly number: number; readonly by: number | 'top' };
}

const FIRST: Mark = { index: 0, key: null };

export function newTable(place: Selectable & { readonly profileId: string }): TableView {
  return {
    ...place,
    order: USUAL_ORDER,
    filter: '',
    columns: [],
    rows: null,
    failure: null,
    reading: true,
    active: FIRST,
    anchor: FIRST,
    selection: NOTHING,
    selectedOf: 0,
    copied: null,
    move: { number: 0, by: 0 },
  };
}

export function rowIn(rows: ReadRows | null, index: number): EntryRow | undefined {
  return rows?.pages.get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS];
}

export const sameOrder = (one: Wish, other: Wish) =>
  JSON.stringify([one.order, one.filter.trim()]) === JSON.stringify([other.order, other.filter.trim()]);

export const sameWish = (one: Wish, other: Wish) =>
  sameOrder(one, other) && JSON.stringify(one.columns) === JSON.stringify(other.columns);

/** The pages that rows from `from` up to `to` lie in, as `[offset, limit]` of the window that has them. */
export function windowOf(from: number, to: number): { readonly offset: number; readonly limit: number } {
  const first = Math.floor(Math.max(0, from) / PAGE_ROWS);
  const last = Math.max(first + 1, Math.ceil(to / PAGE_ROWS));
  return { offset: first * PAGE_ROWS, limit: Math.min(10, last - first) * PAGE_ROWS };
}

/** The first and last page of those rows that are not here; null where all are. */
export function missing(rows: ReadRows, from: number, to: number): ReturnType<typeof windowOf> | null {
  const pages: number[] = [];
  const end = Math.min(to, rows.count);
  for (let page = Math.floor(Math.max(0, from) / PAGE_ROWS); page * PAGE_ROWS < end; page += 1) {
    if (!rows.pages.has(page)) pages.push(page);
  }
  const [first] = pages;
  const last = pages.at(-1);
  return first === undefined || last === undefined
    ? null
    : windowOf(first * PAGE_ROWS, (last + 1) * PAGE_ROWS);
}

/**
 * @param rows what was read for the same wish and revision before; null where there is nothing of the kind.
 * @param askedAt the newest revision that was known when it was asked: what is answered is no older, whatever it says, and
 *   so is not asked for again and again.
 */
export function withWindow(wish: Wish, rows: ReadRows | null, window: RowWindow, askedAt: number): ReadRows {
  const pages = new Map(rows?.pages);
  for (let start = 0; start < window.rows.length; start += PAGE_ROWS) {
    const page = (window.offset + start) / PAGE_ROWS;
    // What was looked at longest ago goes first.
    pages.delete(page);
    pages.set(page, window.rows.slice(start, start + PAGE_ROWS));
  }
  for (const page of pages.keys()) {
    if (pages.size <= MOST_PAGES) break;
    pages.delete(page);
  }
  return {
    order: wish.order,
    filter: wish.filter,
    columns: wish.columns,
    count: window.matching ?? window.state.loaded,
    revision: Math.max(askedAt, window.state.revision),
    pages,
  };
}
