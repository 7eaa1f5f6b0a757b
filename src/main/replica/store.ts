/** Reading a replica: windows of rows, entries, containers, and what is remembered of the domain. */
import { readValues } from '../../shared/attribute-values';
import type { Entry, ReceivedAttributes, RowWindow } from '../../shared/entry';
import { fail } from '../../shared/failure';
import { assertDn, type ContainerStates } from './container-states';
import type { Database } from './database';
import { keyOf } from './entry-record';
import { ROW, type StoredRow, toRow } from './entry-rows';
import { asJson, parseStored, readRows } from './rows';

interface StoredEntry extends StoredRow {
  readonly asOf: number;
  readonly attributes: string;
}

export class Store {
  readonly #states: ContainerStates;
  readonly #window;
  readonly #windowBack;
  readonly #entry;
  readonly #remember;
  readonly #recall;

  constructor(db: Database.Database, states: ContainerStates) {
    this.#states = states;
    // The inner select walks the covering index; only the rows of the window are read from the table.
    const window = (direction: 'asc' | 'desc') =>
      db.prepare(`
        select ${asJson(ROW, `e.leaf ${direction}, e.sort ${direction}, e.key ${direction}`)}
        from (select id from entries where parent = ?
          order by leaf ${direction}, sort ${direction}, key ${direction} limit ? offset ?) w
        cross join entries e on e.id = w.id left join facets f on f.id = e.id`);
    this.#window = window('asc');
    this.#windowBack = window('desc');
    this.#entry = db.prepare(
      `select ${asJson({ ...ROW, asOf: 'e.as_of', attributes: 'e.attributes' })}
      from entries e left join facets f on f.id = e.id where e.key = ?`,
    );
    this.#remember = db.prepare(
      'insert into meta (name, value) values (?, ?) on conflict (name) do update set value = excluded.value',
    );
    this.#recall = db.prepare(`select ${asJson({ value: 'value' })} from meta where name = ?`);
  }

  /** Containers first, then by name, or all of it backwards; rows and state are of one moment. */
  window(dn: string, offset: number, limit: number, { backwards = false } = {}): RowWindow {
    const { id } = this.#states.identify(dn);
    const window = backwards ? this.#windowBack : this.#window;
    const rows = id === null ? [] : (readRows(window, [id, limit, offset]) as StoredRow[]);
    return { state: this.#states.read(dn), offset, rows: rows.map(toRow) };
  }

  /** @throws FailureError `object-not-found`, or `dn-invalid` for a text that is no DN. */
  entry(dn: string): Entry {
    const [stored] = readRows(this.#entry, [keyOf(dn)]) as StoredEntry[];
    if (stored === undefined) {
      assertDn(dn);
      throw fail('object-not-found', { subject: dn });
    }
    const attributes = parseStored(stored.attributes) as ReceivedAttributes;
    return {
      ...toRow(stored),
      asOf: stored.asOf,
      attributes: Object.entries(attributes).map(([name, values]) => ({
        name,
        values: readValues(name, values),
      })),
    };
  }

  remember(name: string, value: string): void {
    this.#remember.run([name, value]);
  }

  recall(name: string): string | undefined {
    return (readRows(this.#recall, [name]) as { value: string }[])[0]?.value;
  }
}
