/** Reading a replica: windows of rows, entries, containers, and what is remembered of the domain. */
import { readValues } from '../../shared/attribute-values';
import type { Entry, EntryRow, ReceivedAttributes, RowWindow } from '../../shared/entry';
import { fail } from '../../shared/failure';
import { assertDn, type ContainerStates } from './container-states';
import type { Database } from './database';
import { keyOf } from './entry-record';
import { ROW, type StoredRow, toRow } from './entry-rows';
import { isKey } from './leaner-schema';
import { RowPlaces } from './row-places';
import { asJson, parseStored, readRows } from './rows';
import { foldLetters, sortKey } from './sort-key';

/** Numbers stand by their value, so those that begin with a digit stand apart: as far as this many digits more. */
const MORE_DIGITS = 9;

interface StoredEntry extends StoredRow {
  readonly asOf: number;
  readonly attributes: string;
}

export class Store {
  readonly #states: ContainerStates;
  readonly #window;
  readonly #windowBack;
  readonly #places;
  readonly #entry;
  readonly #notBefore;
  readonly #remember;
  readonly #recall;

  constructor(db: Database.Database, states: ContainerStates) {
    this.#states = states;
    this.#places = new RowPlaces(db);
    // The inner selects walk the covering index; only the rows of the window are read from the table.
    this.#window = db.prepare(`
      select ${asJson(ROW, 'e.leaf, e.sort, e.id')}
      from (select id from entries where parent = ? and (leaf, sort, id) >= (?, ?, ?)
        order by leaf, sort, id limit ?) w
      cross join entries e on e.id = w.id left join facets f on f.id = e.id`);
    this.#windowBack = db.prepare(`
      select ${asJson(ROW, 'e.leaf desc, e.sort desc, e.id desc')}
      from (select id from entries where parent = ?
        order by leaf desc, sort desc, id desc limit ? offset ?) w
      cross join entries e on e.id = w.id left join facets f on f.id = e.id`);
    this.#entry = db.prepare(
      `select ${asJson({ ...ROW, asOf: 'e.as_of', attributes: 'e.attributes' })}
      from entries e left join facets f on f.id = e.id where ${isKey('e.key', '?')}`,
    );
    this.#notBefore = db.prepare(`
      select ${asJson(ROW)}
      from (select id from entries where parent = ? and leaf = ? and sort >= ? order by sort, id limit 1) w
      cross join entries e on e.id = w.id left join facets f on f.id = e.id`);
    this.#remember = db.prepare(
      'insert into meta (name, value) values (?, ?) on conflict (name) do update set value = excluded.value',
    );
    this.#recall = db.prepare(`select ${asJson({ value: 'value' })} from meta where name = ?`);
  }

  /** Containers first, then by name, or all of it backwards; rows and state are of one moment. */
  window(dn: string, offset: number, limit: number, { backwards = false } = {}): RowWindow {
    const { id } = this.#states.identify(dn);
    const state = this.#states.read(dn);
    const read = (container: number) => {
      if (backwards) return readRows(this.#windowBack, [container, limit, offset]);
      const place = this.#places.find(container, state.revision, offset);
      if (place === undefined) return [];
      return readRows(this.#window, [container, place.leaf, place.sort, place.id, limit]);
    };
    const rows = id === null ? [] : (read(id) as StoredRow[]);
    return { state, offset, rows: rows.map(toRow) };
  }

  /**
   * The first entry of a container, in its order, whose name begins with a text; undefined when there is none.
   * @throws FailureError `dn-invalid`.
   */
  beginning(dn: string, text: string, { containersOnly = false } = {}): EntryRow | undefined {
    const { id } = this.#states.identify(dn);
    const folded = foldLetters(text);
    if (id === null || folded === '') return undefined;
    const digits = /\d$/.test(folded) ? MORE_DIGITS : 0;
    for (const leaf of containersOnly ? [0] : [0, 1]) {
      for (let more = 0; more <= digits; more += 1) {
        const [stored] = readRows(this.#notBefore, [
          id,
          leaf,
          sortKey(text + '0'.repeat(more)),
        ]) as StoredRow[];
        if (stored !== undefined && foldLetters(stored.name).startsWith(folded)) return toRow(stored);
      }
    }
    return undefined;
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
