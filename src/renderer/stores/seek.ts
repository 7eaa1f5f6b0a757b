/** Finding where an entry stands in a container by its place in the order, without reading all of the rows. */
import type { EntryRow } from '../../shared/entry';
import { PAGE_ROWS } from './container-view';

/** What is known of an entry whose place is sought. */
export type Sought = Pick<EntryRow, 'key' | 'name' | 'container'>;
/** Rows from an offset on, or null when they could not be read. */
export type ReadRows = (offset: number, limit: number) => Promise<readonly EntryRow[] | null>;

/** Up to here a container is read through when its order turns out to be another than this computer's. */
const READABLE = 5000;
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** The order of rows as main keeps it: containers first, then by name, numbers by value, without case and accents. */
function order(a: Sought, b: Sought): number {
  return Number(b.container) - Number(a.container) || collator.compare(a.name, b.name);
}

/** @returns the index of the first of `count` rows that does not stand before `target`; null when rows cannot be read. */
export async function lowerBound(read: ReadRows, count: number, target: Sought): Promise<number | null> {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const offset = middle - (middle % PAGE_ROWS);
    const rows = await read(offset, PAGE_ROWS);
    const first = rows?.[0];
    const last = rows?.at(-1);
    if (rows === null || first === undefined || last === undefined) return null;
    if (order(last, target) < 0) low = offset + rows.length;
    else if (order(first, target) >= 0) high = offset;
    else return offset + rows.findIndex((row) => order(row, target) >= 0);
  }
  return low;
}

/** @returns the index of the entry, or null when it is not there. */
export async function seek(read: ReadRows, count: number, target: Sought): Promise<number | null> {
  const near = await lowerBound(read, count, target);
  if (near !== null) {
    const offset = Math.max(0, near - PAGE_ROWS);
    const rows = (await read(offset, 2 * PAGE_ROWS)) ?? [];
    const found = rows.findIndex((row) => row.key === target.key);
    if (found !== -1) return offset + found;
  }
  for (let offset = 0; offset < Math.min(count, READABLE); offset += 1000) {
    const found = (await read(offset, 1000))?.findIndex((row) => row.key === target.key) ?? -1;
    if (found !== -1) return offset + found;
  }
  return null;
}
