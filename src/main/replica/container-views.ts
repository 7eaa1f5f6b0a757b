/**
 * A container in another order than that of its index, or with only what a filter leaves. Whole containers are put in
 * order once, which takes time that grows with them; the order is kept, as bare ids, until the container changes, and
 * every window after the first is a slice of it. An index for each column would make every page slower to write, for
 * orders that are rarely asked for.
 */
import type { EntryRow, RowOrder, RowWindow } from '../../shared/entry';
import { fail } from '../../shared/failure';
import type { ContainerStates } from './container-states';
import type { Database } from './database';
import { ROW, type StoredRow, toRow } from './entry-rows';
import { asJson, readRows } from './rows';
import { planFilter } from './search-plan';
import { parseQuery } from './search-query';

export interface ViewInput {
  readonly dn: string;
  readonly offset: number;
  readonly limit: number;
  readonly order: RowOrder;
  /** In the language of the search field, without attributes; empty for all rows. */
  readonly filter: string;
}

interface View {
  readonly revision: number;
  readonly ids: readonly number[];
  /** When it was made and how long that took, in milliseconds. */
  readonly at: number;
  readonly took: number;
}

/** As many as a person has before the eyes, and one to go back to. */
const KEPT = 4;
/** While pages arrive, an order serves until this many times as long has passed as it took to make. */
const REST = 10;

const IN_ORDER = 'e.leaf, e.sort, e.key';
const COLUMN: Readonly<Record<RowOrder['by'], string>> = {
  name: 'e.sort',
  kind: 'f.kind',
  description: 'f.description collate nocase',
  account: 'f.account collate nocase',
  created: 'f.created',
  modified: 'f.modified',
};

export class ContainerViews {
  readonly #db: Database.Database;
  readonly #states: ContainerStates;
  readonly #clock: () => number;
  readonly #views = new Map<string, View>();
  readonly #rows;

  /** @param clock milliseconds since any moment. */
  constructor(db: Database.Database, { states, clock }: { states: ContainerStates; clock: () => number }) {
    this.#db = db;
    this.#states = states;
    this.#clock = clock;
    this.#rows = db.prepare(`
      select ${asJson(ROW, 'w.key')}
      from json_each(?) w cross join entries e on e.id = w.value left join facets f on f.id = e.id`);
  }

  /** @throws FailureError `dn-invalid`, or `input-invalid` for a filter that is none. */
  window({ dn, offset, limit, order, filter }: ViewInput): RowWindow {
    const { id } = this.#states.identify(dn);
    const state = this.#states.read(dn);
    const match = id === null || filter.trim() === '' ? undefined : matchOf(filter, id);
    if (id === null) return { state, offset, rows: [], matching: 0 };
    const name = JSON.stringify([id, order, match]);
    const view =
      this.#fresh(name, state) ?? this.#make(name, { container: id, order, match, revision: state.revision });
    const ids = view.ids.slice(offset, offset + limit);
    return { state, offset, rows: this.rows(ids), matching: view.ids.length };
  }

  rows(ids: readonly number[]): EntryRow[] {
    return (readRows(this.#rows, [JSON.stringify(ids)]) as StoredRow[]).map(toRow);
  }

  #fresh(name: string, { revision, phase }: { revision: number; phase: string }): View | undefined {
    const view = this.#views.get(name);
    if (view === undefined) return undefined;
    const resting = phase === 'loading' && this.#clock() - view.at < view.took * REST;
    return view.revision === revision || resting ? view : undefined;
  }

  #make(
    name: string,
    {
      container,
      order,
      match,
      revision,
    }: { container: number; order: RowOrder; match?: string | undefined; revision: number },
  ): View {
    const begun = this.#clock();
    const ids = this.#ids(container, order, match);
    const at = this.#clock();
    const view = { revision, ids, at, took: at - begun };
    this.#views.delete(name);
    this.#views.set(name, view);
    const [oldest] = this.#views.keys();
    if (this.#views.size > KEPT && oldest !== undefined) this.#views.delete(oldest);
    return view;
  }

  #ids(container: number, { by, descending }: RowOrder, match: string | undefined): number[] {
    const column = COLUMN[by];
    const direction = descending ? 'desc' : 'asc';
    // What has no value comes last either way.
    const order =
      by === 'name'
        ? `e.leaf ${direction}, e.sort ${direction}, e.key ${direction}`
        : `${column} is null, ${column} ${direction}, ${IN_ORDER}`;
    const source = match === undefined ? '' : 'search s cross join';
    const where = match === undefined ? '' : 's.search match ?2 and e.id = s.rowid and';
    const statement = this.#db.prepare(`
      select ${asJson({ id: 'e.id' }, order)}
      from ${source} entries e left join facets f on f.id = e.id where ${where} e.parent = ?1`);
    const rows = readRows(statement, match === undefined ? [container] : [container, match]);
    return (rows as { id: number }[]).map(({ id }) => id);
  }
}

function matchOf(filter: string, container: number): string {
  const query = parseQuery(filter);
  if ('problem' in query) throw fail('input-invalid', { detail: query.problem });
  if (query.attributes.length > 0) {
    throw fail('input-invalid', { detail: 'a filter takes words and “is:…”; search for attributes instead' });
  }
  return planFilter(query, container);
}
