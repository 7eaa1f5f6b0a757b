/** The values of attributes as columns of a table show them: how they are selected, and cut to what a cell has room for. */
import { readValues } from '../../shared/attribute-values';
import type { Cell } from '../../shared/entry';
import type { AttributeNames } from './attribute-names';
import { storable } from './entry-record';

/** A cell shows a line: more of a value, or more values, are in nobody's sight. In UTF-16 units, values, and bytes. */
const LONGEST_TEXT = 200;
const MOST_VALUES = 5;
const MOST_BYTES = 48;

/** What the database gives for each spelling; null where an entry has no such attribute. */
type Spelled = readonly (readonly string[] | null)[];

export class ColumnValues {
  /** Gives a JSON array with the values of every spelling of every column, out of `entries e`. */
  readonly expression: string;
  readonly #columns: readonly { readonly name: string; readonly from: number; readonly to: number }[];

  constructor(names: AttributeNames, columns: readonly string[]) {
    const spellings = names.spellings(columns);
    let from = 0;
    this.#columns = columns.map((name, index) => {
      const to = from + (spellings[index]?.length ?? 0);
      const column = { name, from, to };
      from = to;
      return column;
    });
    const paths = spellings.flat().map((name) => `'$."${name}"'`);
    // With several paths the text of an entry is read once for all of them, and the answer is an array already.
    const extracted = `json_extract(e.attributes, ${paths.join(', ')})`;
    this.expression = paths.length > 1 ? extracted : `json_array(${paths.length === 0 ? '' : extracted})`;
  }

  /** All values of each column. */
  read(spelled: Spelled): readonly (readonly string[])[] {
    return this.#columns.map(({ from, to }) => spelled.slice(from, to).flatMap((values) => values ?? []));
  }

  cells(spelled: Spelled, { whole }: { whole: boolean }): Cell[] {
    return this.read(spelled).map((values, index) => {
      const name = this.#columns[index]?.name ?? '';
      const shown = whole ? values : values.slice(0, MOST_VALUES);
      return {
        count: values.length,
        values: readValues(name, shown).map((value) => {
          if (whole) return value;
          return value.type === 'text'
            ? { type: 'text', text: storable(value.text.slice(0, LONGEST_TEXT)) }
            : { ...value, base64: value.base64.slice(0, (MOST_BYTES / 3) * 4) };
        }),
      };
    });
  }
}
