/**
 * What the database knows of the crawl of its profile: how it stands, which containers it has copied, which it skipped,
 * and which are left. All of it outlives the program, so that a crawl goes on where it stopped.
 */
import type { Crawl } from '../../shared/crawl';
import type { Failure } from '../../shared/failure';
import type { ContainerStates } from './container-states';
import { isOver } from './crawl-rules';
import { type Database, inTransaction } from './database';
import type { Generations } from './generations';
import { isKey } from './leaner-schema';
import { asJson, parseStored, readRows } from './rows';
import type { Store } from './store';

/** A crawl as it is kept. Everything else that is told of one is counted anew. */
export type CrawlRecord = Pick<
  Crawl,
  'number' | 'phase' | 'trigger' | 'syncRunId' | 'startedAt' | 'endedAt' | 'failure' | 'generation'
> & { readonly baseDn: string };

export type CrawlTally = Pick<Crawl, 'objects' | 'containersLeft' | 'skipped' | 'skippedCount'>;

export interface EndOfCrawl {
  readonly endedAt: number;
  /** How many generations are kept. */
  readonly most: number;
}

/** Under this name the store remembers the newest crawl. */
const NAME = 'crawl';
const MOST_SHOWN = 100;

/**
 * The containers that the crawl `?1` knows and has not copied: those that a container which it has copied holds. What
 * lies in one that could not be copied is not known to exist any more.
 */
const LEFT = `from entries e indexed by entries_to_crawl
  join containers p on p.id = e.parent and p.crawled = ?1 and p.skipped is null
  left join containers c on c.key = e.key
  where e.leaf = 0 and coalesce(c.crawled, 0) <> ?1`;

/** Containers strictly below `?2`, by the end of their keys. */
const BELOW = `(?2 = '' or substr(c.key, -length(?2) - 1) = ',' || ?2)`;

export class CrawlLog {
  readonly #db: Database.Database;
  readonly #states: ContainerStates;
  readonly #store: Store;
  readonly #generations: Generations;
  readonly #sql;

  constructor(
    db: Database.Database,
    { states, store, generations }: { states: ContainerStates; store: Store; generations: Generations },
  ) {
    this.#db = db;
    this.#states = states;
    this.#store = store;
    this.#generations = generations;
    this.#sql = {
      isCopied: db.prepare('select 1 from containers where key = ? and crawled = ?'),
      left: db.prepare(
        `select ${asJson({ dn: 'w.dn' }, 'w.id')} from (select e.id, e.dn ${LEFT} order by e.id limit ?2) w`,
      ),
      countLeft: db.prepare(`select count(*) as count ${LEFT}`),
      tally: db.prepare(`
        select coalesce(sum(children), 0) as objects, count(skipped) as skippedCount
        from containers where crawled = ?`),
      skipped: db.prepare(`
        select ${asJson({ dn: 'w.dn', failure: 'json(w.skipped)' }, 'w.id')}
        from (select id, dn, skipped from containers where crawled = ? and skipped is not null order by id limit ${MOST_SHOWN}) w`),
      skip: db.prepare('update containers set crawled = ?2, skipped = ?3 where key = ?1'),
      add: db.prepare('insert into containers (key, dn) values (?, ?) on conflict (key) do nothing'),
      again: db.prepare('update containers set crawled = 0 where key = ?'),
      forgetCheckpoints: db.prepare('update containers set checkpoint = null where checkpoint is not null'),
      // The cross join holds the order: SQLite would rather walk all entries.
      removeLost: db.prepare(`
        with recursive lost (id, key) as (
          select e.id, e.key from containers c cross join entries e on e.parent = c.id
          where ${BELOW} and c.crawled <> ?1 and not exists (select 1 from entries own where ${isKey('own.key', 'c.key')})
          union
          select e.id, e.key from lost l join containers c on c.key = l.key join entries e on e.parent = c.id
        )
        delete from entries where id in (select id from lost)`),
      removeEmpty: db.prepare(`
        delete from containers as c where ${BELOW} and c.crawled <> ?1
          and not exists (select 1 from entries own where ${isKey('own.key', 'c.key')})`),
    };
  }

  /** The newest crawl of the profile, ended or not. */
  read(): CrawlRecord | null {
    const text = this.#store.recall(NAME);
    return text === undefined ? null : (parseStored(text) as CrawlRecord);
  }

  /** The number of the crawl for which a load that begins now counts; 0 while there is none. */
  current(): number {
    const record = this.read();
    return record === null || isOver(record) ? 0 : record.number;
  }

  begin(start: Pick<CrawlRecord, 'trigger' | 'syncRunId' | 'startedAt' | 'baseDn'>): CrawlRecord {
    const number = (this.read()?.number ?? 0) + 1;
    return inTransaction(this.#db, () => {
      this.#sql.forgetCheckpoints.run([]);
      return this.save({
        ...start,
        number,
        phase: 'running',
        endedAt: null,
        failure: null,
        generation: null,
      });
    });
  }

  save(record: CrawlRecord): CrawlRecord {
    this.#store.remember(NAME, JSON.stringify(record));
    return record;
  }

  /** Containers that are left to copy, those under way among them, the base before all; none at the end of the crawl. */
  frontier(limit: number): readonly string[] {
    const { number, baseDn } = this.#running();
    const { key } = this.#states.identify(baseDn);
    if (this.#sql.isCopied.all([key, number]).length === 0) return [baseDn];
    return (readRows(this.#sql.left, [number, limit]) as { dn: string }[]).map(({ dn }) => dn);
  }

  tally(): CrawlTally {
    const number = this.read()?.number ?? 0;
    const [left] = this.#sql.countLeft.all([number]) as { count: number }[];
    const [tally] = this.#sql.tally.all([number]) as { objects: number; skippedCount: number }[];
    return {
      objects: tally?.objects ?? 0,
      containersLeft: left?.count ?? 0,
      skipped: readRows(this.#sql.skipped, [number]) as Crawl['skipped'],
      skippedCount: tally?.skippedCount ?? 0,
    };
  }

  skip({ dn, failure }: { dn: string; failure: Failure }): void {
    const { key, dn: known } = this.#states.identify(dn);
    this.#sql.add.run([key, known]);
    this.#sql.skip.run([key, this.#running().number, JSON.stringify(failure)]);
  }

  /** Puts a container back among those that are left. */
  again(dn: string): void {
    this.#sql.again.run([this.#states.identify(dn).key]);
  }

  /**
   * Ends a crawl that has copied all that it knew: as a generation, unless something was skipped. What lies in
   * containers that exist no more goes, however it had come into the replica.
   */
  finish({ endedAt, most }: EndOfCrawl): CrawlRecord {
    const record = this.#running();
    const { number, baseDn } = record;
    if (this.tally().skippedCount > 0) return this.save({ ...record, phase: 'incomplete', endedAt });
    const { key } = this.#states.identify(baseDn);
    const completed = inTransaction(this.#db, () => {
      this.#sql.removeLost.run([number, key]);
      this.#sql.removeEmpty.run([number, key]);
      const generation = this.#generations.keep({ ...record, endedAt }, most);
      return this.save({ ...record, phase: 'completed', endedAt, failure: null, generation });
    });
    this.#states.allChanged();
    return completed;
  }

  #running(): CrawlRecord {
    const record = this.read();
    if (record === null) throw new Error('There is no crawl');
    return record;
  }
}
