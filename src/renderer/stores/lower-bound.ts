/** Finding the first entry whose name does not stand before a text, by a few looks into a container's order. */
import type { EntryRow } from '../../shared/entry';
import { PAGE_ROWS } from './container-view';

/** A place in the order: among the containers or behind them, by name. */
export type Bound = Pick<EntryRow, 'name' | 'container'>;
/** Rows from an offset on, or null when they could not be read. */
export type ReadRows = (offset: number, limit: number) => Promise<readonly EntryRow[] | null>;

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** The order of rows as main keeps it: containers first, then by name, numbers by value, without case and accents. */
function order(a: Bound, b: Bound): number {
  return Number(b.container) - Number(a.container) || collator.compare(a.name, b.name);
}

/** @returns the first of `count` rows that does not stand before `bound`; undefined when there is none. */
export async function lowerBound(read: ReadRows, count: number, bound: Bound): Promise<EntryRow | undefined> {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const offset = middle - (middle % PAGE_ROWS);
    const rows = await read(offset, PAGE_ROWS);
    const first = rows?.[0];
    const last = rows?.at(-1);
    if (rows === null || first === undefined || last === undefined) return undefined;
    if (order(last, bound) < 0) low = offset + rows.length;
    else if (order(first, bound) >= 0 && offset > 0) high = offset;
    else return rows.find((row) => order(row, bound) >= 0);
  }
  return low < count ? (await read(low, 1))?.[0] : undefined;
}
