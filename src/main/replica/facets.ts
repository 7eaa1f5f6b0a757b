/**
 * What a table shows and puts in order beside the names of entries, written with each page, so that a container looks the
 * same however far the indexes are. Its hash stays as it is, or empty: it tells what the search index has (see `index-queue.ts`).
 */
import type { Database } from './database';
import type { EntryRecord } from './entry-record';
import { facetsOf, valuesOf } from './search-record';

export class Facets {
  readonly #write;

  constructor(db: Database.Database) {
    this.#write = db.prepare(`
      insert into facets (id, hash, kind, description, account, created, modified)
      select value ->> 0, '', value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5 from json_each(?)
      where true
      on conflict (id) do update set
        kind = excluded.kind, description = excluded.description, account = excluded.account,
        created = excluded.created, modified = excluded.modified
      where (kind, description, account, created, modified)
        is not (excluded.kind, excluded.description, excluded.account, excluded.created, excluded.modified)`);
  }

  /** @param ids the numbers of the records, in their order. */
  write(records: readonly EntryRecord[], ids: readonly number[]): void {
    const rows = records.map(({ kind, attributes }, index) => {
      const { description, account, created, modified } = facetsOf(valuesOf(attributes));
      return [ids[index], kind, description, account, created, modified];
    });
    this.#write.run([JSON.stringify(rows)]);
  }
}
