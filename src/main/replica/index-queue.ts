/**
 * Brings the indexes in step with the entries: not while pages come, since that takes longer than to write the entries, but
 * in small steps when nothing else is asked, and before anything that reads them. How far they are stands in the database,
 * so that it outlives the program: what is new is behind the last that they have met, and a trigger notes what they have
 * met and was changed since (see `leaner-schema.ts`).
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
  readonly sort: string;
  readonly kind: EntryKind;
  readonly disabled: 0 | 1;
  readonly locked: 0 | 1;
  /** What the search index has of it; null where it has nothing. */
  readonly names: string | null;
  readonly rest: string | null;
  readonly flags: string | null;
  readonly sorted: string | null;
  /** Of what it says of others, as the index of ties has it. */
  readonly tied: string | null;
  readonly attributes: ReceivedAttributes;
}

const COLUMNS = {
  id: 'e.id',
  key: 'e.key',
  parent: 'e.parent',
  name: 'e.name',
  sort: 'e.sort',
  kind: 'e.kind',
  disabled: 'e.disabled',
  locked: 'e.locked',
  names: 'x.names',
  rest: 'x.rest',
  flags: 'x.flags',
  sorted: 'x.sort',
  tied: 't.hash',
};

/** What was changed comes first, then what is new, each in the order in which it came to the copy. */
const NEXT = `
  select id from (
    select entry as id, 0 as turn from unindexed
    union all select * from (select id, 1 from entries where id > (select up_to from indexed) order by id limit ${STEP})
  ) order by turn, id limit ${STEP}`;

export class IndexQueue {
  readonly #search: SearchIndex;
  readonly #ties: TieIndex;
  readonly #count;
  readonly #next;
  readonly #done;

  constructor(db: Database.Database) {
    this.#search = new SearchIndex(db);
    this.#ties = new TieIndex(db);
    this.#count = db.prepare(`
      select (select count(*) from unindexed)
        + (select coalesce(max(id), 0) from entries) - (select up_to from indexed) as count`);
    this.#next = db.prepare(`
      select ${asJsonBeside(COLUMNS, 'e.attributes')}
      from (${NEXT}) u
      cross join entries e on e.id = u.id
      left join texts x on x.id = u.id
      left join tied t on t.entry = u.id`);
    this.#done = {
      changed: db.prepare('delete from unindexed where entry in (select value from json_each(?))'),
      upTo: db.prepare('update indexed set up_to = max(up_to, ?)'),
    };
  }

  /** How many entries are left, or a few more: numbers of entries that were deleted count too. */
  count(): number {
    return (this.#count.all([]) as { count: number }[])[0]?.count ?? 0;
  }

  /** Goes on with the oldest, in a transaction of the caller. @returns how many entries it took. */
  step(): number {
    const entries = readRowsBeside(this.#next).map(
      ([row, attributes]) => ({ ...(row as object), attributes }) as Unindexed,
    );
    if (entries.length === 0) return 0;
    this.#search.write(entries);
    this.#ties.write(entries);
    const ids = entries.map(({ id }) => id);
    this.#done.changed.run([JSON.stringify(ids)]);
    // Of those that were only changed it is not above the last that the indexes have met.
    this.#done.upTo.run([Math.max(...ids)]);
    return entries.length;
  }
}
