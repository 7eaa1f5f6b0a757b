/**
 * The generations: the directory as each completed crawl found it. What does not change is stored once, whichever
 * generations have it (see the schema); to keep one is to write down its number.
 */
import type { CrawlTrigger, Generation } from '../../shared/crawl';
import type { Database } from './database';
import { isKey } from './leaner-schema';
import { asJson, readRows } from './rows';

/** What a generation is known by besides its number and content. */
export interface Completed {
  readonly startedAt: number;
  readonly endedAt: number;
  readonly trigger: CrawlTrigger;
  readonly syncRunId: string | null;
}

const GENERATION = {
  number: 'number',
  startedAt: 'started_at',
  endedAt: 'ended_at',
  objects: 'objects',
  trigger: 'cause',
  syncRunId: 'sync_run',
};

/** Under this name a copy remembers the number behind which its generations begin. */
const BEGINS_BEHIND = 'generations-begin-behind';

export class Generations {
  readonly #beginsBehind: number;
  readonly #sql;

  /**
   * @param behind above all numbers that generations of an earlier copy had: what tells of those must not come to mean
   *   others. Only a new copy takes it.
   */
  constructor(db: Database.Database, { behind = 0 }: { readonly behind?: number } = {}) {
    this.#beginsBehind = beginning(db, behind);
    this.#sql = {
      newest: db.prepare('select max(number) as number from generations'),
      all: db.prepare(`select ${asJson(GENERATION, 'number desc')} from generations`),
      keep: db.prepare(`
        insert into generations (number, started_at, ended_at, objects, cause, sync_run)
        select ?1, ?2, ?3, count(*), ?4, ?5 from entries`),
      // What was changed or removed and is back as it was, in time for this generation, has never changed.
      revive: db.prepare(`
        update entries set born = v.born from versions v
        where v.last = ?1 and ${isKey('entries.key', 'v.key')} and entries.born > ?1 and v.attributes = entries.attributes`),
      forgetRevived: db.prepare(`
        delete from versions where last = ?1
          and exists (select 1 from entries e where ${isKey('e.key', 'versions.key')} and e.born <= ?1)`),
      drop: db.prepare('delete from generations where number <= ?'),
      collect: db.prepare('delete from versions where last <= ?'),
    };
  }

  /** Newest first. */
  all(): readonly Generation[] {
    return readRows(this.#sql.all, []) as Generation[];
  }

  /** The number of the newest; before there is any, one that none has. */
  newest(): number {
    const [row] = this.#sql.newest.all([]) as { number: number | null }[];
    return row?.number ?? this.#beginsBehind;
  }

  /**
   * Keeps what the replica holds as the next generation and drops the oldest, so that `most` are left. To be called in
   * a transaction. @returns its number.
   */
  keep({ startedAt, endedAt, trigger, syncRunId }: Completed, most: number): number {
    const newest = this.newest();
    const number = newest + 1;
    this.#sql.revive.run([newest]);
    this.#sql.forgetRevived.run([newest]);
    this.#sql.keep.run([number, startedAt, endedAt, trigger, syncRunId]);
    this.trim(most);
    return number;
  }

  /** Drops the oldest, so that `most` are left. @returns whether there were any to drop. */
  trim(most: number): boolean {
    const last = this.newest() - most;
    const dropped = this.#sql.drop.run([last]).changes > 0;
    if (dropped) this.#sql.collect.run([last]);
    return dropped;
  }
}

function beginning(db: Database.Database, behind: number): number {
  const [known] = readRows(db.prepare(`select ${asJson({ value: 'value' })} from meta where name = ?`), [
    BEGINS_BEHIND,
  ]) as { value: string }[];
  if (known !== undefined) return Number(known.value);
  const [used] = db
    .prepare('select exists (select 1 from entries) or exists (select 1 from generations) as used')
    .all([]) as { used: number }[];
  // What was copied before belongs to the generation 1.
  if (behind === 0 || used?.used === 1) return 0;
  db.prepare('insert into meta (name, value) values (?, ?)').run([BEGINS_BEHIND, String(behind)]);
  return behind;
}
