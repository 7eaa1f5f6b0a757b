/** Reading a replica: windows of rows, entries, containers, and what is remembered of the domain. */
import { readValues } from '../../shared/attribute-values';
import type { Entry, EntryKind, EntryRow, ReceivedAttributes, RowWindow } from '../../shared/entry';
import { fail } from '../../shared/failure';
import { assertDn, type ContainerStates } from './container-states';
import type { Database } from './database';
import { keyOf } from './entry-record';
import { asJson, parseStored, readRows } from './rows';

interface StoredRow {
  readonly key: string;
  readonly dn: string;
  readonly name: string;
  readonly kind: EntryKind;
  readonly leaf: number;
  readonly disabled: number;
  readonly locked: number;
  readonly description: string | null;
}

interface StoredEntry extends StoredRow {
  readonly asOf: number;
  readonly attributes: string;
}

const ROW = {
  key: 'e.key',
  dn: 'e.dn',
  name: 'e.name',
  kind: 'e.kind',
  leaf: 'e.leaf',
  disabled: 'e.disabled',
  locked: 'e.locked',
  description: 'e.description',
};

export class Store {
  readonly #states: ContainerStates;
  readonly #window;
  readonly #entry;
  readonly #remember;
  readonly #recall;

  constructor(db: Database.Database, states: ContainerStates) {
    this.#states = states;
    // The inner select walks the covering index; only the rows of the window are read from the table.
    this.#window = db.prepare(`
      select ${asJson(ROW, 'e.leaf, e.sort, e.key')}
      from (select id from entries where parent = ? order by leaf, sort, key limit ? offset ?) w
      cross join entries e on e.id = w.id`);
    this.#entry = db.prepare(
      `select ${asJson({ ...ROW, asOf: 'e.as_of', attributes: 'e.attributes' })} from entries e where e.key = ?`,
    );
    this.#remember = db.prepare(
      'insert into meta (name, value) values (?, ?) on conflict (name) do update set value = excluded.value',
    );
    this.#recall = db.prepare(`select ${asJson({ value: 'value' })} from meta where name = ?`);
  }

  /** Containers first, then by name; rows and state are of one moment. */
  window(dn: string, offset: number, limit: number): RowWindow {
    const { id } = this.#states.identify(dn);
    const rows = id === null ? [] : (readRows(this.#window, [id, limit, offset]) as StoredRow[]);
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

function toRow({ key, dn, name, kind, leaf, disabled, locked, description }: StoredRow): EntryRow {
  return {
    dn,
    key,
    name,
    kind,
    container: leaf === 0,
    disabled: disabled === 1,
    locked: locked === 1,
    ...(description !== null && { description }),
  };
}
