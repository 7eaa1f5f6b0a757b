/**
 * Puts a container in order, a little at a time, so that the thread answers others in between: its entries as the index
 * has them, of those what a filter leaves, and these by the values of a column. What it holds is bare ids.
 */
import type { RowOrder } from '../../shared/entry';
import type { AttributeNames } from './attribute-names';
import { ColumnValues } from './column-values';
import type { Database } from './database';
import { asJson, readRows } from './rows';
import type { Search } from './search';
import type { SearchQuery } from './search-query';
import { valueKey } from './sort-key';

/** What is to be seen of a container. */
export interface ViewPlan {
  readonly container: number;
  readonly order: RowOrder;
  /** Undefined for all rows. */
  readonly filter: SearchQuery | undefined;
}

/** A part of the work, between which others may be answered. */
type Step = undefined;
/** By how many entries the work goes on: their attributes are in memory meanwhile. */
const CHUNK = 2000;
const FACETS_CHUNK = 10_000;
const ENTRIES = 'entries e on e.id = w.value';
const FACETS = 'facets f on f.id = w.value';
/** Values that begin alike for longer than this are put in order by name. */
const COMPARED = 100;

/** What is put in order by columns instead of by attributes. */
const COLUMN: Readonly<Record<Exclude<Extract<RowOrder['by'], string>, 'name'>, string>> = {
  kind: 'f.kind',
  state: "nullif(e.locked || ',' || e.disabled, '0,0')",
  dn: 'e.dn',
};
/** Attributes that the columns hold too, which is five times as fast. */
const FACET: Readonly<Record<string, string>> = {
  samaccountname: 'f.account',
  description: 'f.description',
  whencreated: 'f.created',
  whenchanged: 'f.modified',
};

/** Whether an order goes by what is written with the indexes. */
export function isFromIndexes({ by }: RowOrder): boolean {
  const column =
    typeof by === 'string' ? (by === 'name' ? undefined : COLUMN[by]) : FACET[by.attribute.toLowerCase()];
  return column?.startsWith('f.') === true;
}

/** @returns the ids in order, at the end. */
export function* buildView(
  db: Database.Database,
  { names, search }: { readonly names: AttributeNames; readonly search: Search },
  plan: ViewPlan,
): Generator<Step, readonly number[]> {
  const { container, order, filter } = plan;
  let ids = numbers(
    db,
    `select ${asJson({ id: 'id' })} from (select id from entries where parent = ? order by leaf, sort, id)`,
    [container],
  );
  yield;
  if (filter !== undefined) {
    const left = yield* matching(search, container, filter);
    ids = ids.filter((id) => left.has(id));
  }
  if (order.by === 'name') return order.descending ? ids.toReversed() : ids;
  return yield* inOrder(db, names, ids, order);
}

function* matching(
  search: Search,
  container: number,
  filter: SearchQuery,
): Generator<Step, ReadonlySet<number>> {
  const left = new Set<number>();
  for (let after: number | null = 0; after !== null;) {
    const { ids, last }: ReturnType<Search['within']> = search.within(container, filter, after, CHUNK);
    for (const id of ids) left.add(id);
    after = last;
    yield;
  }
  return left;
}

function* inOrder(
  db: Database.Database,
  names: AttributeNames,
  ids: readonly number[],
  { by, descending }: RowOrder,
): Generator<Step, number[]> {
  const attribute = typeof by === 'string' ? undefined : by.attribute;
  const facet = attribute === undefined ? undefined : FACET[attribute.toLowerCase()];
  const columns = new ColumnValues(names, attribute === undefined || facet !== undefined ? [] : [attribute]);
  const column = typeof by === 'string' && by !== 'name' ? COLUMN[by] : facet;
  const light = column?.startsWith('f.') === true;
  const read = reader(db, column ?? columns.expression, light ? FACETS : ENTRIES);
  const chunk = light ? FACETS_CHUNK : CHUNK;
  const keys: (string | null)[] = [];
  for (let at = 0; at < ids.length; at += chunk) {
    const part = ids.slice(at, at + chunk);
    const found = read(part);
    for (const id of part) {
      const stored = found.get(id) ?? null;
      const value: unknown = Array.isArray(stored)
        ? columns.read(stored as (string[] | null)[])[0]?.find((text) => text !== '')
        : stored;
      const known = typeof value === 'number' || typeof value === 'string';
      keys.push(known ? valueKey(String(value).slice(0, COMPARED)) : null);
    }
    yield;
  }
  const places = ids.map((_id, place) => place);
  // The usual order decides between equals; what has no value comes last either way.
  places.sort((one, other) => {
    const a = keys[one] ?? null;
    const b = keys[other] ?? null;
    if (a === b) return one - other;
    if (a === null || b === null) return a === null ? 1 : -1;
    return a < b === descending ? 1 : -1;
  });
  return places.map((place) => ids[place] ?? 0);
}

/** Reads one value of each of some entries. They are read as they lie in the file. */
function reader(
  db: Database.Database,
  expression: string,
  source: typeof ENTRIES | typeof FACETS,
): (ids: readonly number[]) => Map<number, unknown> {
  const statement = db.prepare(
    `select ${asJson({ id: 'w.value', value: expression })} from json_each(?) w cross join ${source}`,
  );
  return (ids) => {
    const asked = JSON.stringify(ids.toSorted((one, other) => one - other));
    const rows = readRows(statement, [asked]) as { id: number; value: unknown }[];
    return new Map(rows.map(({ id, value }) => [id, value]));
  };
}

function numbers(db: Database.Database, sql: string, parameters: readonly unknown[]): number[] {
  return (readRows(db.prepare(sql), parameters) as { id: number }[]).map(({ id }) => id);
}
