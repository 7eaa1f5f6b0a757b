/**
 * Brings the indexes in step with the entries: not while pages come, since that takes longer than to write the entries, but
 * in small steps when nothing else is asked, and before anything that reads them. What is left to do stands in the database
 * (`unindexed`), whose triggers note whatever is written, so that it outlives the program.
 */
import type { EntryKind, ReceivedAttributes } from '../../shared/entry';
import type { Database } from './database';
import { STEP } from './protocol';
import { asJsonBeside, readRowsBeside } from './rows';
import { SearchIndex } from './search-index';
import { TieIndex } from './tie-index';

/** An entry that the indexes do not have, or not as it is now. */
export interface Unindexed {
  readonly id: number;
  readonly key: string;
  /** The number of its container. */
  readonly parent: number;
  readonly name: string;
  readonly kind: EntryKind;
  readonly disabled: 0 | 1;
  readonly locked: 0 | 1;
  /** What the indexes were made from, where they have the entry: empty or null where they do not. */
  readonly searched: string | null;
  readonly tied: string | null;
  readonly attributes: ReceivedAttributes;
}

const COLUMNS = {
  id: 'e.id',
  key: 'e.key',
  parent: 'e.parent',
  name: 'e.name',
  kind: 'e.kind',
  disabled: 'e.disabled',
  locked: 'e.locked',
  searched: 'f.hash',
  tied: 't.hash',
};

export class IndexQueue {
  readonly #search: SearchIndex;
  readonly #ties: TieIndex;
  readonly #count;
  readonly #next;
  readonly #done;

  constructor(db: Database.Database) {
    this.#search = new SearchIndex(db);
    this.#ties = new TieIndex(db);
    this.#count = db.prepare('select count(*) as count from unindexed');
    this.#next = db.prepare(`
      select ${asJsonBeside(COLUMNS, 'e.attributes')}
      from (select entry from unindexed order by entry limit ${STEP}) u
      cross join entries e on e.id = u.entry
      left join facets f on f.id = u.entry
      left join tied t on t.entry = u.entry`);
    this.#done = db.prepare(
      `delete from unindexed where entry in (select entry from unindexed order by entry limit ${STEP})`,
    );
  }

  /** How many entries are left. */
  count(): number {
    return (this.#count.all([]) as { count: number }[])[0]?.count ?? 0;
  }

  /** Goes on with the oldest, in a transaction of the caller. @returns how many entries it took. */
  step(): number {
    const entries = readRowsBeside(this.#next).map(
      ([row, attributes]) => ({ ...(row as object), attributes }) as Unindexed,
    );
    if (entries.length > 0) {
      this.#search.write(entries);
      this.#ties.write(entries);
    }
    return this.#done.run([]).changes;
  }
}
