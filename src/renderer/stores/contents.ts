/** The tables of containers in this window: how each is sorted, filtered and selected, kept while a person goes elsewhere. */
import { createStore, type StoreApi } from 'zustand';
import type { RowOrder } from '../../shared/entry';
import type { Failure } from '../../shared/failure';
import type { Client } from '../bridge/client';
import { containerId, type Directory } from './directory';
import * as selecting from './selection';
import type { Selectable } from './selection';
import { createTableLoader, type TableLoader } from './table-loader';
import { newTable, rowIn, type TableView } from './table-view';
import { without } from './without';

export interface ContentsState {
  readonly tables: Readonly<Record<string, TableView>>;
}

type Place = Selectable & { readonly profileId: string };
/** What selecting a row does to what was selected before. */
export type Selecting = 'only' | 'also' | 'range' | 'range-also';

export interface Contents extends StoreApi<ContentsState>, Pick<TableLoader, 'begin' | 'watch' | 'end'> {
  /** Makes sure that there is a table of the container; its id names it from then on. */
  readonly open: (place: Place) => string;
  readonly retry: (id: string) => void;
  readonly show: (id: string, columns: readonly string[]) => void;
  readonly sort: (id: string, order: RowOrder) => void;
  readonly filter: (id: string, filter: string) => void;
  /** Moves the focus alone. */
  readonly focus: (id: string, index: number) => void;
  /** Moves the focus and selects; a row that is not here is asked for. */
  readonly select: (id: string, index: number, how: Selecting) => Promise<void>;
  readonly selectAll: (id: string) => void;
  readonly selectNone: (id: string) => void;
  /** Says that so many rows were copied, or no longer. */
  readonly tellCopied: (id: string, count: number | null) => void;
  readonly fail: (id: string, failure: Failure | null) => void;
  /** Forgets every table of a NAS that is gone. */
  readonly forget: (profileId: string) => void;
}

/** As many tables as a person may come back to. */
const MOST_TABLES = 20;
/** The contract's limit on what is asked for at once. */
const MOST_KEYS = 1_000_000;

export function createContents(client: Client, directory: Directory): Contents {
  const store = createStore<ContentsState>(() => ({ tables: {} }));
  const viewOf = (id: string) => store.getState().tables[id];
  const change = (id: string, to: (view: TableView) => Partial<TableView>) => {
    const { tables } = store.getState();
    const view = tables[id];
    if (view !== undefined) store.setState({ tables: { ...tables, [id]: { ...view, ...to(view) } } });
  };
  const revisionOf = (id: string) => directory.getState().containers[id]?.state?.revision;
  const loader = createTableLoader({ client, viewOf, change, revisionOf });
  /** The newest thing that was selected wins over what is still being asked for. */
  let selections = 0;

  directory.subscribe((now, before) => {
    for (const id of Object.keys(store.getState().tables)) {
      const state = now.containers[id]?.state;
      if (state !== before.containers[id]?.state && state != null) loader.load(id);
    }
  });

  /** The rows from one place to another, those that are not here included. */
  const entriesOf = async (view: TableView, from: number, to: number): Promise<readonly Selectable[]> => {
    const here = Array.from({ length: to - from + 1 }, (_, at) => rowIn(view.rows, from + at));
    if (here.every((row) => row !== undefined)) return here;
    return asked(view, from, to - from + 1);
  };

  async function asked(view: TableView, offset: number, limit: number): Promise<readonly Selectable[]> {
    const { profileId, dn, order, filter } = view.rows === null ? view : { ...view, ...view.rows };
    const part = { offset, limit: Math.min(limit, MOST_KEYS) };
    const answer = await client.directory.keys({ profileId, dn, order, filter, ...part });
    if (!answer.ok) return [];
    const { keys, dns } = answer.value;
    return keys.map((key, index) => ({ key, dn: dns[index] ?? key }));
  }

  const focusOn = (view: TableView, index: number) => ({ index, key: rowIn(view.rows, index)?.key ?? null });

  return {
    ...store,
    open: ({ profileId, dn, key }) => {
      const id = containerId(profileId, key);
      if (viewOf(id) !== undefined) return id;
      const kept = Object.entries(store.getState().tables).slice(1 - MOST_TABLES);
      store.setState({ tables: { ...Object.fromEntries(kept), [id]: newTable({ profileId, dn, key }) } });
      return id;
    },
    begin: loader.begin,
    watch: loader.watch,
    end: loader.end,
    retry: (id) => {
      change(id, () => ({ failure: null }));
      loader.load(id);
    },
    show: (id, columns) => {
      if (JSON.stringify(viewOf(id)?.columns) === JSON.stringify(columns)) return;
      change(id, () => ({ columns }));
      loader.renew(id);
    },
    sort: (id, order) => {
      change(id, () => ({ order, failure: null }));
      loader.renew(id);
    },
    filter: (id, filter) => {
      const before = viewOf(id);
      if (before === undefined) return;
      change(id, () => ({ filter, failure: null }));
      loader.renew(id);
      const { all } = before.selection;
      if (all === null || selecting.covers(all, filter)) return;
      // All of an older filter: from now on its rows are told by their keys.
      const number = (selections += 1);
      void asked({ ...before, filter: all, rows: null }, 0, MOST_KEYS).then((entries) => {
        if (number !== selections) return;
        const left = entries.filter(({ key }) => !before.selection.keys.has(key));
        change(id, () => ({ selection: selecting.only(left) }));
      });
    },
    focus: (id, index) => change(id, (view) => ({ active: focusOn(view, index) })),
    select: async (id, index, how) => {
      const number = (selections += 1);
      change(id, (view) => {
        const active = focusOn(view, index);
        return how === 'range' || how === 'range-also' ? { active } : { active, anchor: active };
      });
      const view = viewOf(id);
      if (view === undefined) return;
      const start = how === 'range' || how === 'range-also' ? view.anchor.index : index;
      const entries = await entriesOf(view, Math.min(start, index), Math.max(start, index));
      if (number !== selections) return;
      const [single] = entries;
      change(id, ({ selection, active, anchor }) => ({
        selection:
          how === 'also' && single !== undefined
            ? selecting.toggled(selection, single)
            : how === 'range-also'
              ? selecting.withAlso(selection, entries)
              : selecting.only(entries),
        // Of a row that was not here, the key is known only now.
        ...(start === index &&
          single !== undefined &&
          active.index === index && {
            active: { index, key: single.key },
            anchor: anchor.index === index ? { index, key: single.key } : anchor,
          }),
      }));
    },
    selectAll: (id) => {
      selections += 1;
      change(id, ({ rows, filter }) => ({
        selection: selecting.everything(rows?.filter ?? filter),
        selectedOf: rows?.count ?? 0,
      }));
    },
    selectNone: (id) => {
      selections += 1;
      change(id, () => ({ selection: selecting.NOTHING }));
    },
    tellCopied: (id, copied) => change(id, () => ({ copied })),
    fail: (id, failure) => change(id, () => ({ failure })),
    forget: (profileId) => {
      const { tables } = store.getState();
      const gone = Object.keys(tables).filter((id) => tables[id]?.profileId === profileId);
      for (const id of gone) loader.end(id);
      store.setState({ tables: without(tables, gone) });
    },
  };
}
