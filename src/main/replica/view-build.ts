/**
 * Puts a container in order, a little at a time, so that the thread answers others in between: its entries as the index
 * has them, of those what a filter leaves, and these by the values of a column. What it holds is bare ids.
 */
import type { RowOrder } from '../../shared/entry';
import type { AttributeNames } from './attribute-names';
import type { Database } from './database';
import { type OrderValues, orderValues } from './order-values';
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
/** By how many entries a filter goes on. */
const CHUNK = 2000;
/** Values that begin alike for longer than this are put in order by name. */
const COMPARED = 100;

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
  return yield* inOrder(orderValues(db, names, order.by), ids, order);
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
  values: OrderValues,
  ids: readonly number[],
  { descending }: RowOrder,
): Generator<Step, number[]> {
  const keys: (string | null)[] = [];
  for (let at = 0; at < ids.length; at += values.atOnce) {
    const part = ids.slice(at, at + values.atOnce);
    const found = values.read(part);
    for (const id of part) {
      const value = found.get(id) ?? null;
      keys.push(value === null ? null : valueKey(String(value).slice(0, COMPARED)));
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

function numbers(db: Database.Database, sql: string, parameters: readonly unknown[]): number[] {
  return (readRows(db.prepare(sql), parameters) as { id: number }[]).map(({ id }) => id);
}
