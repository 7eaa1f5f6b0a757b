/** Writes the words of entries into the search index. */
import type { Database } from './database';
import type { Unindexed } from './index-queue';
import { parentSign } from './search-plan';
import { facetsOf, gistOf, textsOf } from './search-record';

export class SearchIndex {
  readonly #add;
  readonly #replace;
  readonly #describe;

  constructor(db: Database.Database) {
    const into = (insert: string) =>
      db.prepare(`
        ${insert} into search (rowid, names, rest, dn, flags)
        select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 from json_each(?)`);
    this.#add = into('insert');
    this.#replace = into('insert or replace');
    this.#describe = db.prepare(`
      insert or replace into facets (id, hash, kind, description, account, created, modified)
      select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6
      from json_each(?)`);
  }

  /** Nothing is written for what is in the index as it is. */
  write(entries: readonly Unindexed[]): void {
    const added: unknown[][] = [];
    const replaced: unknown[][] = [];
    const facets = [];
    for (const entry of entries) {
      const gist = gistOf(entry);
      if (entry.searched === gist.hash) continue;
      const { names, rest, dn, flags } = textsOf(gist);
      const list = isNew(entry) ? added : replaced;
      list.push([entry.id, names, rest, dn, flags + parentSign(entry.parent)]);
      const { description, account, created, modified } = facetsOf(gist.values);
      facets.push([entry.id, gist.hash, gist.kind, description, account, created, modified]);
    }
    if (added.length > 0) this.#add.run([JSON.stringify(added)]);
    if (replaced.length > 0) this.#replace.run([JSON.stringify(replaced)]);
    if (facets.length > 0) this.#describe.run([JSON.stringify(facets)]);
  }
}

/** A full-text index is told much sooner what is new than what takes the place of something. */
function isNew({ searched }: Unindexed): boolean {
  return searched === null || searched === '';
}
