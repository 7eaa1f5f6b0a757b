/** Keeps the search index in step with the entries: every page as it is written, and once all that was there before. */
import type { EntryKind, ReceivedAttributes } from '../../shared/entry';
import { type Database, inTransaction } from './database';
import type { EntryRecord } from './entry-record';
import { asJson, parseStored, readRows } from './rows';
import { parentSignSql } from './search-plan';
import { type SearchRecord, toSearchRecord } from './search-record';

interface Unindexed {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly kind: EntryKind;
  readonly disabled: 0 | 1;
  readonly locked: 0 | 1;
  readonly attributes: string;
}

/** Entries a transaction while an older copy is caught up with. */
const PORTION = 1000;

export class SearchIndex {
  readonly #write;
  readonly #describe;

  constructor(db: Database.Database) {
    this.#write = db.prepare(`
      insert or replace into search (rowid, names, rest, dn, flags)
      select e.id, r.value ->> 2, r.value ->> 3, r.value ->> 4, (r.value ->> 5) || ${parentSignSql('e.parent')}
      from json_each(?) r cross join entries e on e.key = r.value ->> 0
      where not exists (select 1 from facets f where f.id = e.id and f.hash = r.value ->> 1)`);
    this.#describe = db.prepare(`
      insert into facets (id, hash, account, created, modified)
      select e.id, r.value ->> 1, r.value ->> 2, r.value ->> 3, r.value ->> 4
      from json_each(?) r cross join entries e on e.key = r.value ->> 0
      where true
      on conflict (id) do update set
        hash = excluded.hash, account = excluded.account, created = excluded.created, modified = excluded.modified`);
    catchUp(db, (records) => this.#store(records));
  }

  /** In the transaction that writes the entries themselves. */
  write(records: readonly EntryRecord[]): void {
    this.#store(records.map(toSearchRecord));
  }

  #store(records: readonly SearchRecord[]): void {
    const texts = records.map(({ key, hash, names, rest, dn, flags }) => [key, hash, names, rest, dn, flags]);
    this.#write.run([JSON.stringify(texts)]);
    const facets = records.map(({ key, hash, account, created, modified }) => [
      key,
      hash,
      account,
      created,
      modified,
    ]);
    this.#describe.run([JSON.stringify(facets)]);
  }
}

/** A copy that was made before there was an index gets one when it is opened; the end of the program only delays it. */
function catchUp(db: Database.Database, store: (records: readonly SearchRecord[]) => void): void {
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
          toSearchRecord({ ...row, attributes: parseStored(attributes) as ReceivedAttributes }),
        ),
      ),
    );
  }
}
