/** What a window knows of one container: its state, and those of its rows that somebody looks at. Pure. */
import type { ContainerState, EntryRow, RowWindow } from '../../shared/entry';
import type { Failure } from '../../shared/failure';
import { PAGE_ROWS } from '../../shared/page-rows';

/** How many pages of one container are kept; the rest is read again when it is looked at. */
const MOST_PAGES = 60;

export interface ContainerView {
  readonly profileId: string;
  readonly dn: string;
  readonly key: string;
  readonly state: ContainerState | null;
  /** Why the newest call about it failed. */
  readonly failure: Failure | null;
  /** How many rows there were when `pages` were read. */
  readonly count: number;
  /** How many of them are containers; those come first. */
  readonly containers: number;
  readonly pages: ReadonlyMap<number, readonly EntryRow[]>;
  /** Where the rows of `pages` stand, by the key of their entry. */
  readonly places: ReadonlyMap<string, number>;
  /** The container's revision at which `pages` were read; -1 when they never were. */
  readonly revision: number;
}

export function newView(profileId: string, dn: string, key: string): ContainerView {
  const nothing = { count: 0, containers: 0, pages: new Map(), places: new Map(), revision: -1 };
  return { profileId, dn, key, state: null, failure: null, ...nothing };
}

export function rowAt(view: ContainerView, index: number): EntryRow | undefined {
  return view.pages.get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS];
}

/** Whether reading it has ended without anything to show for it: it may hold much, so it must not look empty. */
export function isUnread({ state, failure }: ContainerView): boolean {
  if (state !== null && (state.loaded > 0 || state.asOf !== null)) return false;
  return state?.phase === 'stopped' || failure !== null;
}

/** Of two states the one with the higher revision: events and answers may overtake each other. */
export function withState(view: ContainerView, state: ContainerState): ContainerView {
  if (view.state !== null && view.state.revision > state.revision) return view;
  return { ...view, state };
}

export function isStale(view: ContainerView): boolean {
  return view.state !== null && view.state.revision > view.revision;
}

/**
 * Takes rows in. Stale pages all go, also those that were not read again: rows of two revisions side by side would show
 * an entry twice or not at all.
 */
export function withRows(
  view: ContainerView,
  windows: readonly RowWindow[],
  wanted: ReadonlySet<number>,
): ContainerView {
  const askedAt = view.state?.revision ?? 0;
  const pages = new Map(isStale(view) ? [] : view.pages);
  for (const { offset, rows } of windows) {
    for (let start = 0; start < rows.length; start += PAGE_ROWS) {
      pages.set((offset + start) / PAGE_ROWS, rows.slice(start, start + PAGE_ROWS));
    }
  }
  for (const page of pages.keys()) {
    if (pages.size <= MOST_PAGES) break;
    if (!wanted.has(page)) pages.delete(page);
  }
  const places = new Map<string, number>();
  for (const [page, rows] of pages) {
    rows.forEach((row, index) => places.set(row.key, page * PAGE_ROWS + index));
  }
  const { state } = windows.reduce((current, window) => withState(current, window.state), view);
  const oldest = windows.toSorted((a, b) => a.state.revision - b.state.revision)[0]?.state;
  return {
    ...view,
    state,
    failure: null,
    count: oldest?.loaded ?? state?.loaded ?? 0,
    containers: oldest?.containers ?? state?.containers ?? 0,
    pages,
    places,
    revision: Math.max(askedAt, oldest?.revision ?? askedAt),
  };
}
