/**
 * A container in another order than that of its index, or with only what a filter leaves. Whole containers are put in
 * order once, which takes time that grows with them; the order is kept, as bare ids, until the container changes, and
 * every window after the first is a slice of it. An index for each column would make every page slower to write, for
 * orders that are rarely asked for.
 */
import type { EntryRow, RowOrder, RowWindow } from '../../shared/entry';
import type { AttributeNames } from './attribute-names';
import { ColumnValues } from './column-values';
import type { ContainerStates } from './container-states';
import type { Database } from './database';
import { keyOf } from './entry-record';
import { ROW, type StoredRow, toRow } from './entry-rows';
import { isKey } from './leaner-schema';
import { asJson, readRows } from './rows';
import type { Search } from './search';
import { queryOf } from './searches';
import type { Store } from './store';
import { buildView, type ViewPlan } from './view-build';

/** Rows of a container in an order, and which of them. */
export interface ViewInput {
  readonly dn: string;
  readonly order: RowOrder;
  /** In the language of the search field; empty for all rows. */
  readonly filter: string;
}

export interface WindowInput extends ViewInput {
  readonly offset: number;
  readonly limit: number;
  /** Attributes of which each row has a cell. */
  readonly columns: readonly string[];
  /** Whether values are given whole, and not only as far as a cell shows them. */
  readonly whole: boolean;
}

/** The order is not made yet: to be asked again. */
export interface Building {
  readonly building: true;
}

interface View {
  readonly revision: number;
  readonly ids: readonly number[];
  /** When it was made and how long that took, in milliseconds. */
  readonly at: number;
  readonly took: number;
}

interface Build {
  readonly steps: ReturnType<typeof buildView>;
  readonly revision: number;
  took: number;
}

/** As many as a person has before the eyes, and one to go back to. */
const KEPT = 4;
const BUILDS_KEPT = 3;
/** While pages arrive, an order serves until this many times as long has passed as it took to make. */
const REST = 10;
/** How long one call may work on an order, in milliseconds: then others have their turn. */
const TURN = 40;
/** Up to here the index is walked for a window in the usual order: further down that takes longer than a slice. */
const NEAR = 10_000;
const BUILDING: Building = { building: true };

interface ContainerViewsParts {
  readonly states: ContainerStates;
  readonly store: Store;
  readonly names: AttributeNames;
  readonly search: Search;
  /** Milliseconds since any moment. */
  readonly clock: () => number;
}

export class ContainerViews {
  readonly #db: Database.Database;
  readonly #parts: ContainerViewsParts;
  readonly #views = new Map<string, View>();
  readonly #builds = new Map<string, Build>();
  readonly #keys;
  readonly #idsOf;

  constructor(db: Database.Database, parts: ContainerViewsParts) {
    this.#db = db;
    this.#parts = parts;
    this.#keys = db.prepare(`
      select ${asJson({ key: 'e.key', dn: 'e.dn' }, 'w.key')}
      from json_each(?) w cross join entries e on e.id = w.value`);
    this.#idsOf = db.prepare(`
      select ${asJson({ id: 'e.id' }, 'k.key')} from json_each(?) k left join entries e on ${isKey('e.key', 'k.value')}`);
  }

  /** @throws FailureError `dn-invalid`, or `query-invalid` for a filter that is none. */
  window(input: WindowInput): RowWindow | Building {
    const { dn, offset, limit, order, filter, columns } = input;
    const { states, store } = this.#parts;
    if (order.by === 'name' && filter.trim() === '' && offset < NEAR) {
      const window = store.window(dn, offset, limit, { backwards: order.descending });
      return columns.length === 0 ? window : { ...window, rows: this.#withCells(window.rows, input) };
    }
    const ids = this.#ids(input);
    if (isBuilding(ids)) return BUILDING;
    const rows = this.#rows(ids.slice(offset, offset + limit), input);
    return { state: states.read(dn), offset, rows, matching: ids.length };
  }

  /** The keys and DNs of the rows from `offset` on. */
  keys({ offset, limit, ...input }: ViewInput & { offset: number; limit: number }) {
    const ids = this.#ids(input);
    if (isBuilding(ids)) return BUILDING;
    const part = JSON.stringify(ids.slice(offset, offset + limit));
    const rows = readRows(this.#keys, [part]) as { key: string; dn: string }[];
    return { keys: rows.map(({ key }) => key), dns: rows.map(({ dn }) => dn) };
  }

  /** Which row each of the entries is; null for what is none. */
  places({ keys, ...input }: ViewInput & { keys: readonly string[] }): (number | null)[] | Building {
    const ids = this.#ids(input);
    if (isBuilding(ids)) return BUILDING;
    const wanted = this.#idsOfKeys(keys);
    const known = new Set(wanted);
    const places = new Map<number | null, number>();
    ids.forEach((id, place) => known.has(id) && places.set(id, place));
    return wanted.map((id) => places.get(id) ?? null);
  }

  /** The numbers of the rows in this order: only those of these keys, when there are some, and none of the others. */
  numbers({
    only,
    except,
    ...input
  }: ViewInput & { only: readonly string[] | null; except: readonly string[] }):
    readonly number[] | Building {
    const ids = this.#ids(input);
    if (isBuilding(ids) || (only === null && except.length === 0)) return ids;
    const chosen = only === null ? null : new Set(this.#idsOfKeys(only));
    const left = new Set(this.#idsOfKeys(except));
    return ids.filter((id) => (chosen?.has(id) ?? true) && !left.has(id));
  }

  #idsOfKeys(keys: readonly string[]): (number | null)[] {
    const rows = readRows(this.#idsOf, [JSON.stringify(keys.map(keyOf))]) as { id: number | null }[];
    return rows.map(({ id }) => id);
  }

  #withCells(rows: readonly EntryRow[], input: WindowInput): EntryRow[] {
    const ids = this.#idsOfKeys(rows.map(({ key }) => key));
    return this.#rows(
      ids.filter((id) => id !== null),
      input,
    );
  }

  #rows(ids: readonly number[], { columns, whole }: Pick<WindowInput, 'columns' | 'whole'>): EntryRow[] {
    const values = new ColumnValues(this.#parts.names, columns);
    const statement = this.#db.prepare(`
      select ${asJson({ ...ROW, cells: values.expression }, 'w.key')}
      from json_each(?) w cross join entries e on e.id = w.value left join facets f on f.id = e.id`);
    type Stored = StoredRow & { readonly cells: readonly (readonly string[] | null)[] };
    return (readRows(statement, [JSON.stringify(ids)]) as Stored[]).map((stored) => ({
      ...toRow(stored),
      ...(columns.length > 0 && { cells: values.cells(stored.cells, { whole }) }),
    }));
  }

  #ids({ dn, order, filter }: ViewInput): readonly number[] | Building {
    const { states, clock } = this.#parts;
    const { id } = states.identify(dn);
    const plan = planOf(filter, id ?? 0, order);
    if (id === null) return [];
    const name = JSON.stringify(plan);
    const fresh = this.#fresh(name, states.read(dn));
    if (fresh !== undefined) return fresh.ids;

    const build = this.#builds.get(name) ?? this.#begin(name, plan, states.read(dn).revision);
    const begun = clock();
    do {
      const { done, value } = build.steps.next();
      if (done !== true) continue;
      this.#builds.delete(name);
      const at = clock();
      keepLast(
        this.#views,
        name,
        { revision: build.revision, ids: value, at, took: build.took + at - begun },
        KEPT,
      );
      // What came meanwhile may have changed it already, unless it still serves.
      return this.#fresh(name, states.read(dn))?.ids ?? BUILDING;
    } while (clock() - begun < TURN);
    build.took += clock() - begun;
    return BUILDING;
  }

  #begin(name: string, plan: ViewPlan, revision: number): Build {
    const build = { steps: buildView(this.#db, this.#parts, plan), revision, took: 0 };
    keepLast(this.#builds, name, build, BUILDS_KEPT);
    return build;
  }

  #fresh(name: string, { revision, phase }: { revision: number; phase: string }): View | undefined {
    const view = this.#views.get(name);
    if (view === undefined) return undefined;
    const resting = phase === 'loading' && this.#parts.clock() - view.at < view.took * REST;
    return view.revision === revision || resting ? view : undefined;
  }
}

export function isBuilding(answer: object): answer is Building {
  return 'building' in answer;
}

function keepLast<T>(map: Map<string, T>, name: string, value: T, most: number): void {
  map.delete(name);
  map.set(name, value);
  const [oldest] = map.keys();
  if (map.size > most && oldest !== undefined) map.delete(oldest);
}

function planOf(filter: string, container: number, order: RowOrder): ViewPlan {
  return { container, order, filter: filter.trim() === '' ? undefined : queryOf(filter) };
}
