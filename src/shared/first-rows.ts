/** How a table of entries begins: what a page asks for first, and what the end of a run keeps the answer of. */
import type { RowOrder } from './entry';
import { PAGE_ROWS } from './page-rows';

/** What the id of a column begins with that shows an attribute; the attribute's name follows. */
export const ATTRIBUTE_COLUMN = 'attr:';
/** The columns of whoever has chosen none. */
export const USUAL_COLUMNS: readonly string[] = [
  'name',
  'kind',
  `${ATTRIBUTE_COLUMN}sAMAccountName`,
  `${ATTRIBUTE_COLUMN}description`,
];
export const USUAL_ORDER: RowOrder = { by: 'name', descending: false };
/** So many rows are read before anything can be in sight. */
export const FIRST_ROWS = PAGE_ROWS;

/** The attributes of which columns show the values, in their order. */
export function attributesShown(columnIds: readonly string[]): readonly string[] {
  return columnIds
    .filter((id) => id.startsWith(ATTRIBUTE_COLUMN))
    .map((id) => id.slice(ATTRIBUTE_COLUMN.length));
}
