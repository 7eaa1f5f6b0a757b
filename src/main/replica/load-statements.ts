/** The statements by which loads are written, each for a whole page or a whole container. */
import { AttributeNames } from './attribute-names';
import type { Database } from './database';
import type { EntryRecord } from './entry-record';
import { Facets } from './facets';
import { asJson, readRows } from './rows';

/** How many different entries a load has met so far, and how many of them in the pass that ended. */
export interface Tally {
  readonly known: number;
  readonly inPass: number;
}

/** A page as its statement takes it. */
export interface PageRows {
  readonly records: readonly EntryRecord[];
  /** Of the attributes of each record: where they begin, counted from 1, and how many bytes they have. */
  readonly places: readonly (readonly [start: number, length: number])[];
  /**
   * The attributes are most of a page: they lie beside the rows, since SQLite would parse and write them anew for every
   * column that it takes from a row.
   */
  readonly attributes: Uint8Array;
  /** The containers that they lie in: their DNs by their keys. */
  readonly parents: ReadonlyMap<string, string>;
}

interface LoadPlace {
  readonly id: number;
  readonly key: string;
  readonly dn: string;
  readonly pass: number;
  /** The crawl that this load counts for; 0 for none. */
  readonly crawl: number;
}

interface Ending {
  /** Entries last met in this pass or a later one are known to exist. */
  readonly fromPass: number;
  readonly asOf: number;
}

/** The containers at and below `?1`, by the end of their keys; there are far fewer of them than entries. */
export const WITHIN = `select id from containers
  where ?1 = '' or key = ?1 or substr(key, -length(?1) - 1) = ',' || ?1`;

const UNSEEN = `not exists (select 1 from seen s where s.load = ?2 and s.entry = e.id and s.pass >= ?3)`;

export class LoadStatements {
  readonly #sql;
  readonly #facets: Facets;
  readonly #names: AttributeNames;

  constructor(db: Database.Database) {
    this.#facets = new Facets(db);
    this.#names = new AttributeNames(db);
    const prepare = (text: string) => db.prepare(text);
    this.#sql = {
      interrupt: prepare(`
        insert into containers (key, dn, interrupted) values (?, ?, 1)
        on conflict (key) do update set interrupted = 1`),
      containerId: prepare('select id from containers where key = ?'),
      parents: prepare(`
        insert into containers (key, dn) select value ->> 0, value ->> 1 from json_each(?) where true
        on conflict (key) do nothing`),
      newest: prepare('select coalesce(max(id), 0) as id from entries'),
      page: prepare(`
        insert into entries
          (key, parent, leaf, sort, dn, name, kind, disabled, locked, description, as_of, attributes, born)
        select r.value ->> 0, c.id, r.value ->> 2, r.value ->> 3, r.value ->> 4, r.value ->> 5, r.value ->> 6,
          r.value ->> 7, r.value ->> 8, r.value ->> 9, ?2, cast(substr(?3, r.value ->> 10, r.value ->> 11) as text), ?4
        from json_each(?1) r cross join containers c on c.key = r.value ->> 1
        where true
        on conflict (key) do update set
          parent = excluded.parent, leaf = excluded.leaf, sort = excluded.sort, dn = excluded.dn,
          name = excluded.name, kind = excluded.kind, disabled = excluded.disabled, locked = excluded.locked,
          description = excluded.description, as_of = excluded.as_of, attributes = excluded.attributes,
          born = iif(entries.attributes = excluded.attributes, entries.born, excluded.born)`),
      // A new row's id is above all that were there, so the new ones are at the end of the table. SQLite would rather
      // walk the index by parent, all of it for each page.
      countNew: prepare(`
        update containers set children = children + n.count
        from (select parent, count(*) as count from entries not indexed where id > ? group by parent) n
        where id = n.parent`),
      see: prepare(`
        insert into seen (load, entry, pass)
        select ?2, value, ?3 from json_each(?1)
        where true
        on conflict (load, entry) do update set pass = excluded.pass where pass <> excluded.pass`),
      numbers: prepare(`
        select ${asJson({ id: 'e.id' }, 'k.key')} from json_each(?) k cross join entries e on e.key = k.value`),
      tally: prepare(`
        select count(*) as known, count(*) filter (where pass = ?2) as inPass from seen where load = ?1`),
      forget: prepare('delete from seen where load = ?'),
      clearDoomed: prepare('delete from doomed'),
      doomChildren: prepare(`
        with recursive lost (id, key) as (
          select e.id, e.key from entries e where e.parent = ?1 and ${UNSEEN}
          union
          select e.id, e.key from lost l join containers c on c.key = l.key join entries e on e.parent = c.id
        )
        insert into doomed (id, key) select id, key from lost`),
      doomBelow: prepare(`
        insert into doomed (id, key)
        select e.id, e.key from entries e where e.parent in (${WITHIN}) and e.key <> ?1 and ${UNSEEN}`),
      deleteDoomed: prepare('delete from entries where id in (select id from doomed)'),
      deleteDoomedContainers: prepare('delete from containers where key in (select key from doomed)'),
      deleteOrphans: prepare(`
        delete from containers where id in (${WITHIN}) and key <> ?1 and children = 0
          and not exists (select 1 from entries e where e.key = containers.key)`),
      recount: prepare(`
        update containers set children = (select count(*) from entries e where e.parent = containers.id)
        where id = ?`),
      recountBelow: prepare(`
        update containers set children = (select count(*) from entries e where e.parent = containers.id)
        where id in (${WITHIN})`),
      complete: prepare(`
        update containers set as_of = ?2, interrupted = 0, crawled = max(crawled, ?3), skipped = null,
          checkpoint = null
        where id = ?1`),
      completeBelow: prepare(`
        insert into containers (key, dn, as_of)
        select e.key, e.dn, ?2 from entries e where e.leaf = 0 and e.parent in (${WITHIN})
        on conflict (key) do update set as_of = excluded.as_of, interrupted = 0`),
      crawlBelow: prepare(`
        update containers set crawled = max(crawled, ?2), skipped = null, checkpoint = null where id in (${WITHIN})`),
      checkpoint: prepare('update containers set checkpoint = ?2 where key = ?1'),
      findCheckpoint: prepare(
        `select ${asJson({ checkpoint: 'checkpoint' })} from containers where key = ? and checkpoint is not null`,
      ),
      seeAgain: prepare(`
        insert into seen (load, entry, pass)
        select ?2, e.id, 1 from entries e where e.as_of >= ?3 and e.as_of < ?4 and e.parent in (${WITHIN})`),
    };
  }

  /** Makes sure that the container has a row, marked as being loaded. @returns its id. */
  interrupt(key: string, dn: string): number {
    this.#sql.interrupt.run([key, dn]);
    return (this.#sql.containerId.all([key]) as { id: number }[])[0]?.id ?? 0;
  }

  /** @returns how many of the records the load had not met in this pass. */
  write(page: {
    rows: PageRows;
    asOf: number;
    load: LoadPlace;
    /** The generation that what is new or different belongs to. */
    born: number;
    checkpoint: string | null;
  }): number {
    const { records, places, attributes, parents } = page.rows;
    this.#sql.parents.run([JSON.stringify([...parents])]);
    const before = this.#newest();
    const bytes = Buffer.from(attributes.buffer, attributes.byteOffset, attributes.byteLength);
    this.#sql.page.run([toParameters(records, places), page.asOf, bytes, page.born]);
    this.#sql.countNew.run([before]);
    if (page.checkpoint !== null) this.#sql.checkpoint.run([page.load.key, page.checkpoint]);
    const ids = this.#numbersOf(records, before);
    this.#facets.write(records, ids);
    this.#names.note(records);
    return this.#sql.see.run([JSON.stringify(ids), page.load.id, page.load.pass]).changes;
  }

  /** The numbers of the records in their order. Those of new ones follow each other, as SQLite gives them out. */
  #numbersOf(records: readonly EntryRecord[], before: number): readonly number[] {
    if (this.#newest() - before === records.length) return records.map((_, index) => before + 1 + index);
    const keys = JSON.stringify(records.map(({ key }) => key));
    return (readRows(this.#sql.numbers, [keys]) as { id: number }[]).map(({ id }) => id);
  }

  #newest(): number {
    return (this.#sql.newest.all([]) as { id: number }[])[0]?.id ?? 0;
  }

  tally({ id, pass }: LoadPlace): Tally {
    return (this.#sql.tally.all([id, pass]) as Tally[])[0] ?? { known: 0, inPass: 0 };
  }

  /** What a load that was broken off had written down last. */
  checkpoint(key: string): string | undefined {
    return (readRows(this.#sql.findCheckpoint, [key]) as { checkpoint: string }[])[0]?.checkpoint;
  }

  /** Takes what lies below and came in that time as met in the first pass. @returns how many entries that are. */
  seeAgain(
    { id, key }: Pick<LoadPlace, 'id' | 'key'>,
    { since, until }: { readonly since: number; readonly until: number },
  ): number {
    return this.#sql.seeAgain.run([key, id, since, until]).changes;
  }

  forget(load: number): void {
    this.#sql.forget.run([load]);
  }

  /** Ends a load of one level. @returns whether containers other than this one changed. */
  finishLevel({ id, key, dn, crawl }: LoadPlace, { fromPass, asOf }: Ending): boolean {
    const container = this.interrupt(key, dn);
    this.#sql.clearDoomed.run([]);
    const doomed = this.#sql.doomChildren.run([container, id, fromPass]).changes;
    if (doomed > 0) {
      this.#sql.deleteDoomed.run([]);
      this.#sql.deleteDoomedContainers.run([]);
      this.#sql.recount.run([container]);
    }
    this.#sql.complete.run([container, asOf, crawl]);
    this.forget(id);
    return doomed > 0;
  }

  /** Ends a load of a whole subtree: what is below is complete as well. @returns whether other containers changed. */
  finishSubtree({ id, key, dn, crawl }: LoadPlace, { fromPass, asOf }: Ending): boolean {
    const container = this.interrupt(key, dn);
    this.#sql.clearDoomed.run([]);
    this.#sql.doomBelow.run([key, id, fromPass]);
    this.#sql.deleteDoomed.run([]);
    this.#sql.recountBelow.run([key]);
    this.#sql.deleteOrphans.run([key]);
    this.#sql.completeBelow.run([key, asOf]);
    this.#sql.crawlBelow.run([key, crawl]);
    this.#sql.complete.run([container, asOf, crawl]);
    this.forget(id);
    return true;
  }
}

function toParameters(records: readonly EntryRecord[], places: PageRows['places']): string {
  return JSON.stringify(
    records.map((record, index) => {
      const { key, parent, leaf, sort, dn, name, kind, disabled, locked, description } = record;
      const [start, length] = places[index] ?? [];
      return [key, parent, leaf, sort, dn, name, kind, disabled, locked, description, start, length];
    }),
  );
}
