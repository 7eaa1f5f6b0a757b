/** Writes what searches and orders are answered from: the signs of entries, their texts, and what tables show of them. */
import type { Database } from './database';
import { facetsOf } from './facets';
import type { Unindexed } from './index-queue';
import { searchRecord } from './search-record';

type Row = readonly unknown[];

export class SearchIndex {
  readonly #add;
  readonly #replace;
  readonly #keep;
  readonly #describe;

  constructor(db: Database.Database) {
    const into = (insert: string) =>
      db.prepare(`${insert} into search (rowid, signs) select value ->> 0, value ->> 1 from json_each(?)`);
    this.#add = into('insert');
    this.#replace = into('insert or replace');
    this.#keep = db.prepare(`
      insert or replace into texts (id, parent, names, rest, flags, sort)
      select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5 from json_each(?)`);
    this.#describe = db.prepare(`
      insert or replace into facets (id, kind, description, account, created, modified)
      select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5 from json_each(?)`);
  }

  /** No words are written of what is in the index as it is. */
  write(entries: readonly Unindexed[]): void {
    const added: Row[] = [];
    const replaced: Row[] = [];
    const texts: Row[] = [];
    const facets: Row[] = [];
    for (const entry of entries) {
      const { id, parent, kind, sort, attributes } = entry;
      const { description, account, created, modified } = facetsOf(attributes);
      facets.push([id, kind, description, account, created, modified]);
      const { signs, names, rest, flags } = searchRecord(entry);
      if (entry.names === names && entry.rest === rest && entry.flags === flags && entry.sorted === sort)
        continue;
      // A full-text index is told much sooner what is new than what takes the place of something.
      (entry.names === null ? added : replaced).push([id, signs]);
      texts.push([id, parent, names, rest, flags, sort]);
    }
    this.#describe.run([JSON.stringify(facets)]);
    if (added.length > 0) this.#add.run([JSON.stringify(added)]);
    if (replaced.length > 0) this.#replace.run([JSON.stringify(replaced)]);
    if (texts.length > 0) this.#keep.run([JSON.stringify(texts)]);
  }
}
