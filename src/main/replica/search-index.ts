/** Keeps the search index in step with the entries: every page as it is written, and once all that was there before. */
import type { EntryKind, ReceivedAttributes } from '../../shared/entry';
import { type Database, inTransaction } from './database';
import type { EntryRecord } from './entry-record';
import { asJson, parseStored, readRows } from './rows';
import { parentSign } from './search-plan';
import { facetsOf, type Gist, gistOf, textsOf } from './search-record';

interface Unindexed {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly kind: EntryKind;
  readonly disabled: 0 | 1;
  readonly locked: 0 | 1;
  readonly attributes: string;
}

/** What the tables have of an entry. */
interface Known {
  readonly key: string;
  readonly id: number;
  readonly parent: number;
  /** Null where it has no index yet. */
  readonly hash: string | null;
}

/** Entries a transaction while an older copy is caught up with. */
const PORTION = 1000;

export class SearchIndex {
  readonly #known;
  readonly #add;
  readonly #replace;
  readonly #describe;

  constructor(db: Database.Database) {
    this.#known = db.prepare(`
      select ${asJson({ key: 'e.key', id: 'e.id', parent: 'e.parent', hash: 'f.hash' })}
      from json_each(?) k cross join entries e on e.key = k.value left join facets f on f.id = e.id`);
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
    catchUp(db, (gists) => this.#store(gists));
  }

  /** In the transaction that writes the entries themselves, and after them. */
  write(records: readonly EntryRecord[]): void {
    this.#store(records.map(gistOf));
  }

  #store(gists: readonly Gist[]): void {
    const rows = readRows(this.#known, [JSON.stringify(gists.map(({ key }) => key))]) as Known[];
    const known = new Map(rows.map((row) => [row.key, row]));
    const added: unknown[][] = [];
    const replaced: unknown[][] = [];
    const facets = [];
    for (const gist of gists) {
      const row = known.get(gist.key);
      if (row === undefined || row.hash === gist.hash) continue;
      const { names, rest, dn, flags } = textsOf(gist);
      const list = row.hash === null ? added : replaced;
      list.push([row.id, names, rest, dn, flags + parentSign(row.parent)]);
      const { description, account, created, modified } = facetsOf(gist);
      facets.push([row.id, gist.hash, gist.kind, description, account, created, modified]);
    }
    if (added.length > 0) this.#add.run([JSON.stringify(added)]);
    if (replaced.length > 0) this.#replace.run([JSON.stringify(replaced)]);
    if (facets.length > 0) this.#describe.run([JSON.stringify(facets)]);
  }
}

/** A copy that was made before there was an index gets one when it is opened; the end of the program only delays it. */
function catchUp(db: Database.Database, store: (gists: readonly Gist[]) => void): void {
  const columns = {
    id: 'e.id',
    key: 'e.key',
    name: 'e.name',
    kind: 'e.kind',
    disabled: 'e.disabled',
    locked: 'e.locked',
    attributes: 'e.attributes',
  };
  // From the newest down, so that what still lacks it is always below the first entry that has it.
  const first = db.prepare('select coalesce(min(id), 1000000000000000) as id from facets');
  const next = db.prepare(`
    select ${asJson(columns)}
    from (select * from entries where id < ? order by id desc limit ${PORTION}) e`);
  for (;;) {
    const [edge] = first.all([]) as { id: number }[];
    const rows = readRows(next, [edge?.id ?? 0]) as Unindexed[];
    if (rows.length === 0) return;
    inTransaction(db, () =>
      store(
        rows.map(({ attributes, ...row }) =>
          gistOf({ ...row, attributes: parseStored(attributes) as ReceivedAttributes }),
        ),
      ),
    );
  }
}
