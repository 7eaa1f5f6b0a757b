/** Which rows of a table are selected: some by their keys, or all that a filter leaves but some. Pure. */

/** An entry as a selection knows it. */
export interface Selectable {
  readonly key: string;
  readonly dn: string;
}

export interface Selection {
  /** The filter under which all was selected; null where single rows are. */
  readonly all: string | null;
  /** DNs by key: of what is selected or, where all is, of what is not. */
  readonly keys: ReadonlyMap<string, string>;
}

export const NOTHING: Selection = { all: null, keys: new Map() };

export const everything = (filter: string): Selection => ({ all: filter.trim(), keys: new Map() });

export function only(entries: readonly Selectable[]): Selection {
  return { all: null, keys: new Map(entries.map(({ key, dn }) => [key, dn])) };
}

/** @param filter the one that the row is seen under. */
export function isSelected({ all, keys }: Selection, key: string, filter: string): boolean {
  if (all === null) return keys.has(key);
  return covers(all, filter) && !keys.has(key);
}

/** What is shown under `filter` was all selected, since it was then shown too. */
export function covers(all: string, filter: string): boolean {
  return all === '' || all === filter.trim();
}

export function toggled({ all, keys }: Selection, { key, dn }: Selectable): Selection {
  const changed = new Map(keys);
  if (!changed.delete(key)) changed.set(key, dn);
  return { all, keys: changed };
}

/** Also these, beside what is selected. */
export function withAlso({ all, keys }: Selection, entries: readonly Selectable[]): Selection {
  const changed = new Map(keys);
  for (const { key, dn } of entries) {
    if (all === null) changed.set(key, dn);
    else changed.delete(key);
  }
  return { all, keys: changed };
}

/** @param rows how many rows there were when all were selected. */
export function countOf({ all, keys }: Selection, rows: number): number {
  return all === null ? keys.size : Math.max(0, rows - keys.size);
}
