/**
 * Which attributes occur in a copy, in every spelling that the NAS has used: a table can show any of them, and finds its
 * values by these names, since the database tells capitals apart and a directory does not. A name stays when the last
 * entry that had it is gone.
 */
import type { Database } from './database';
import { asJson, readRows } from './rows';

/** As attribute descriptions are written (RFC 4512, 2.5); what is none, no statement has to quote. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9.;_-]*$/;

export class AttributeNames {
  readonly #add;
  readonly #all;

  constructor(db: Database.Database) {
    this.#add = db.prepare(
      'insert into attribute_names (name) select value from json_each(?) where true on conflict do nothing',
    );
    this.#all = db.prepare(`select ${asJson({ name: 'name' }, 'name')} from attribute_names`);
  }

  /** In the transaction that writes the entries themselves. */
  note(names: readonly string[]): void {
    this.#add.run([JSON.stringify(names.filter((name) => NAME.test(name)))]);
  }

  /** One spelling of each attribute, without options, by name. */
  all(): string[] {
    const types = new Map<string, string>();
    for (const spelling of this.#spellings()) {
      const type = spelling.split(';', 1)[0] ?? '';
      if (!types.has(type.toLowerCase())) types.set(type.toLowerCase(), type);
    }
    return [...types].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, type]) => type);
  }

  /** Every spelling of each of these attributes, with and without options. */
  spellings(types: readonly string[]): readonly (readonly string[])[] {
    const known = this.#spellings();
    return types.map((wanted) => {
      const type = wanted.toLowerCase();
      return known.filter((name) => name.toLowerCase().split(';', 1)[0] === type);
    });
  }

  #spellings(): string[] {
    return (readRows(this.#all, []) as { name: string }[]).map(({ name }) => name);
  }
}
