/** What is selected in a table, as far as a window knows it by itself. Pure. */
import { countOf, isSelected } from '../stores/selection';
import { rowIn, type TableView } from '../stores/table-view';

/** @param loaded how many rows the container has without a filter. */
export function selectedCount({ selection, selectedOf, rows }: TableView, loaded: number): number {
  // While rows still arrive, all of them are more and more.
  const now = selection.all === '' ? loaded : rows?.filter.trim() === selection.all ? rows.count : selectedOf;
  return countOf(selection, now);
}

/** The DNs that a drag of this row carries: a drag waits for nobody, so all of many are its own alone. */
export function selectedDns({ selection, rows }: TableView, index: number): readonly string[] {
  const row = rowIn(rows, index);
  if (row === undefined) return [];
  if (selection.all === null) return selection.keys.has(row.key) ? [...selection.keys.values()] : [row.dn];
  const here = [...(rows?.pages ?? [])].sort(([one], [other]) => one - other).flatMap(([, page]) => page);
  if (here.length < (rows?.count ?? 0)) return [row.dn];
  return here.filter(({ key }) => isSelected(selection, key, rows?.filter ?? '')).map(({ dn }) => dn);
}
