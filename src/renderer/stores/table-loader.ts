/**
 * Reads the rows of tables that are looked at: again when the container changed, or when they are wished otherwise; then
 * the newest wish ends the one before it. What a person looks at stays where it is while rows come and go around it.
 */
import type { RowWindow } from '../../shared/entry';
import type { Answer } from '../../shared/contract';
import { FIRST_ROWS } from '../../shared/first-rows';
import type { Client } from '../bridge/client';
import {
  missing,
  rowIn,
  sameOrder,
  sameWish,
  type TableView,
  windowOf,
  withWindow,
  type Mark,
} from './table-view';

/** The rows in sight: from `from` up to `to`; `whole` is the first that is not cut off. */
export interface Sight {
  readonly from: number;
  readonly to: number;
  readonly whole: number;
}

interface TableLoaderOptions {
  readonly client: Client;
  readonly viewOf: (id: string) => TableView | undefined;
  readonly change: (id: string, to: (view: TableView) => Partial<TableView>) => void;
  /** The newest revision of the container that is known; undefined before anything is. */
  readonly revisionOf: (id: string) => number | undefined;
}

export interface TableLoader {
  /** Begins to read, at the top until it is said what is in sight. */
  readonly begin: (id: string) => void;
  readonly watch: (id: string, sight: Sight) => void;
  /** Says that nobody looks at it any more. */
  readonly end: (id: string) => void;
  /** Reads what is wished and missing or old. */
  readonly load: (id: string) => void;
  /** Also ends a reading that is for an older wish. */
  readonly renew: (id: string) => void;
}

/** What is read before anything can be in sight. */
const FIRST: Sight = { from: 0, to: FIRST_ROWS, whole: 0 };

export function createTableLoader({ client, viewOf, change, revisionOf }: TableLoaderOptions): TableLoader {
  const sights = new Map<string, Sight>();
  const running = new Map<string, AbortController>();
  const again = new Set<string>();

  const load = (id: string) => {
    again.add(id);
    if (!running.has(id)) void run(id);
  };

  async function run(id: string): Promise<void> {
    while (again.delete(id)) {
      const controller = new AbortController();
      running.set(id, controller);
      while (await step(id, controller.signal));
    }
    running.delete(id);
  }

  /** @returns whether there may be more to read. */
  async function step(id: string, signal: AbortSignal): Promise<boolean> {
    const view = viewOf(id);
    const revision = revisionOf(id);
    const sight = sights.get(id);
    if (view === undefined || revision === undefined || sight === undefined) return false;
    const { rows } = view;
    if (rows !== null && sameWish(rows, view) && rows.revision >= revision) {
      const part = missing(rows, sight.from, sight.to);
      if (part === null) {
        if (view.reading) change(id, () => ({ reading: false }));
        return false;
      }
      return take(id, signal, await windowFor(view, part, signal), (window) => ({
        rows: withWindow(view, window.state.revision > rows.revision ? null : rows, window, revision),
      }));
    }
    if (!view.reading) change(id, () => ({ reading: true }));
    return rows !== null && sameOrder(rows, view)
      ? refresh(id, view, { sight, askedAt: revision }, signal)
      : reorder(id, view, revision, signal);
  }

  /** Another order or filter: seen from its top; the focus goes along with its entry. */
  async function reorder(
    id: string,
    view: TableView,
    askedAt: number,
    signal: AbortSignal,
  ): Promise<boolean> {
    const first = view.rows === null;
    const window = await windowFor(view, windowOf(0, FIRST.to), signal);
    const marks = first || !window.ok ? [] : await placesOf(view, [view.active, view.anchor], signal);
    return take(id, signal, window, (read) => ({
      rows: withWindow(view, null, read, askedAt),
      reading: false,
      ...(!first && {
        active: { index: marks[0] ?? 0, key: marks[0] == null ? null : view.active.key },
        anchor: { index: marks[1] ?? 0, key: marks[1] == null ? null : view.anchor.key },
        move: { number: view.move.number + 1, by: 'top' },
      }),
    }));
  }

  /** The same order of a container that changed: what is looked at is found again before anything is shown. */
  async function refresh(
    id: string,
    view: TableView,
    { sight, askedAt }: { readonly sight: Sight; readonly askedAt: number },
    signal: AbortSignal,
  ): Promise<boolean> {
    const { active, anchor } = view;
    const inSight = active.index >= sight.from && active.index < sight.to;
    const top: Mark = inSight
      ? active
      : { index: sight.whole, key: rowIn(view.rows, sight.whole)?.key ?? null };
    const [newTop = null, newActive = null, newAnchor = null] = await placesOf(
      view,
      [top, active, anchor],
      signal,
    );
    // At the top, what comes before everything else is to be seen.
    const by = newTop === null || sight.whole === 0 ? 0 : newTop - top.index;
    const part = windowOf(sight.from + by, sight.to + by);
    return take(id, signal, await windowFor(view, part, signal), (read) => ({
      rows: withWindow(view, null, read, askedAt),
      reading: false,
      active: newActive === null ? active : { ...active, index: newActive },
      anchor: newAnchor === null ? anchor : { ...anchor, index: newAnchor },
      ...(by !== 0 && { move: { number: view.move.number + 1, by } }),
    }));
  }

  function take(
    id: string,
    signal: AbortSignal,
    answer: Answer<RowWindow>,
    changed: (window: RowWindow) => Partial<TableView>,
  ): boolean {
    if (signal.aborted) return false;
    if (!answer.ok) {
      change(id, () => ({ failure: answer.failure, reading: false }));
      return false;
    }
    change(id, () => ({ ...changed(answer.value), failure: null }));
    return true;
  }

  function windowFor(
    { profileId, dn, order, filter, columns }: TableView,
    part: ReturnType<typeof windowOf>,
    signal: AbortSignal,
  ): Promise<Answer<RowWindow>> {
    return client.directory.window({ profileId, dn, order, filter, columns, ...part }, { signal });
  }

  /** Where rows stand now; null for those that are gone or were never seen. */
  async function placesOf(
    { profileId, dn, order, filter }: TableView,
    marks: readonly Mark[],
    signal: AbortSignal,
  ): Promise<readonly (number | null)[]> {
    const keys = marks.flatMap(({ key }) => (key === null ? [] : [key]));
    if (keys.length === 0) return marks.map(() => null);
    const answer = await client.directory.places({ profileId, dn, order, filter, keys }, { signal });
    const places = new Map(keys.map((key, index) => [key, answer.ok ? (answer.value[index] ?? null) : null]));
    return marks.map(({ key }) => (key === null ? null : (places.get(key) ?? null)));
  }

  return {
    load,
    renew: (id) => {
      running.get(id)?.abort();
      load(id);
    },
    begin: (id) => {
      // The rows may have said already what is in sight.
      if (!sights.has(id)) sights.set(id, FIRST);
      load(id);
    },
    watch: (id, sight) => {
      sights.set(id, sight);
      load(id);
    },
    end: (id) => {
      sights.delete(id);
      running.get(id)?.abort();
    },
  };
}
