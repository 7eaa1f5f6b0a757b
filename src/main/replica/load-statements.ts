/** The statements by which loads are written, each for a whole page or a whole container. */
import type { PackedEntries } from '../../shared/entry';
import { AttributeNames } from './attribute-names';
import type { Database } from './database';
import { isKey, keySign } from './leaner-schema';
import { PACKED } from './packed-page';
import { asJson, readNumbers, readRows } from './rows';
import type { SeenEntries } from './seen-entries';

interface LoadPlace {
  readonly key: string;
  readonly dn: string;
  readonly seen: SeenEntries;
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

/**
 * The rows of a page, `r`. It comes as bytes, which SQLite would take for JSON of its own kind. Of what `json_each` gives,
 * it would write the row as text again for each column that is read: it does so once.
 */
const ROWS = 'with r as materialized (select value as row from json_each(cast(?1 as text)))';
const packed = (column: keyof typeof PACKED) => `r.row ->> ${PACKED[column]}`;
/** Numbers as `readNumbers` reads them. */
const IDS = 'cast(json_group_array(id) as blob) as rows';
export class LoadStatements {
  readonly #sql;
  readonly #names: AttributeNames;

  constructor(db: Database.Database) {
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
      parentIds: prepare(`
        select cast(json_group_array(c.id order by p.key) as blob) as rows
        from json_each(?) p cross join containers c on c.key = p.value ->> 0`),
      newest: prepare('select coalesce(max(id), 0) as id from entries'),
      page: prepare(`
        ${ROWS}
        insert into entries
          (parent, key, leaf, sort, dn, name, kind, disabled, locked, description, as_of, attributes, born)
        select ?5 ->> (${packed('parent')}), ${packed('key')}, ${packed('leaf')}, ${packed('sort')},
          ${packed('dn')}, ${packed('name')}, ${packed('kind')}, ${packed('disabled')}, ${packed('locked')},
          ${packed('description')}, ?2, cast(substr(?3, ${packed('start')}, ${packed('length')}) as text), ?4
        from r
        where true
        on conflict (${keySign('key')}) do update set
          parent = excluded.parent, leaf = excluded.leaf, sort = excluded.sort, dn = excluded.dn,
          name = excluded.name, kind = excluded.kind, disabled = excluded.disabled, locked = excluded.locked,
          description = excluded.description, as_of = excluded.as_of, attributes = excluded.attributes,
          born = iif(entries.attributes = excluded.attributes, entries.born, excluded.born)`),
      numbers: prepare(`
        ${ROWS}
        select cast(json_group_array(e.id) as blob) as rows
        from r cross join entries e on ${isKey('e.key', packed('key'))}`),
      countAdded: prepare(`
        update containers set children = children + n.value ->> 1 from json_each(?) n
        where containers.id = n.value ->> 0`),
      // A new row's number is above all that were there, so the new ones are at the end of the table. SQLite would rather
      // walk the index by parent, all of it for each page.
      countNew: prepare(`
        update containers set children = children + n.count
        from (select parent, count(*) as count from entries not indexed where id > ? group by parent) n
        where id = n.parent`),
      idsOf: prepare(`select ${IDS} from entries where parent = ?`),
      idsBelow: prepare(`select ${IDS} from entries where parent in (${WITHIN}) and key <> ?1`),
      clearDoomed: prepare('delete from doomed'),
      /** With all that lies below them. */
      doom: prepare(`
        with recursive lost (id, key) as (
          select e.id, e.key from json_each(?) d cross join entries e on e.id = d.value
          union
          select e.id, e.key from lost l join containers c on c.key = l.key join entries e on e.parent = c.id
        )
        insert into doomed (id, key) select id, key from lost`),
      deleteDoomed: prepare('delete from entries where id in (select id from doomed)'),
      deleteDoomedContainers: prepare('delete from containers where key in (select key from doomed)'),
      deleteOrphans: prepare(`
        delete from containers where id in (${WITHIN}) and key <> ?1 and children = 0
          and not exists (select 1 from entries e where ${isKey('e.key', 'containers.key')})`),
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
      cameBetween: prepare(
        `select ${IDS} from entries where as_of >= ?2 and as_of < ?3 and parent in (${WITHIN})`,
      ),
    };
  }

  /** Makes sure that the container has a row, marked as being loaded. @returns its id. */
  interrupt(key: string, dn: string): number {
    this.#sql.interrupt.run([key, dn]);
    return (this.#sql.containerId.all([key]) as { id: number }[])[0]?.id ?? 0;
  }

  /** @returns the numbers of the entries, in no order. */
  write(write: {
    page: PackedEntries;
    asOf: number;
    load: Pick<LoadPlace, 'key' | 'dn'>;
    /** The generation that what is new or different belongs to. */
    born: number;
    checkpoint: string | null;
  }): Iterable<number> {
    const { page, load, asOf, born, checkpoint } = write;
    const { count } = page;
    const rows = asBuffer(page.rows);
    const parents = page.parents.map(({ key, dn }) => (key === null ? [load.key, load.dn] : [key, dn]));
    this.#sql.parents.run([JSON.stringify(parents)]);
    const ids = readNumbers(this.#sql.parentIds, [JSON.stringify(parents)]);
    const before = this.#newest();
    this.#sql.page.run([rows, asOf, asBuffer(page.attributes), born, JSON.stringify(ids)]);
    if (checkpoint !== null) this.#sql.checkpoint.run([load.key, checkpoint]);
    this.#names.note(page.names);
    if (this.#newest() - before !== count) {
      this.#sql.countNew.run([before]);
      return readNumbers(this.#sql.numbers, [rows]);
    }
    // All are new: their numbers follow each other, as SQLite gives them out.
    this.#sql.countAdded.run([
      JSON.stringify(page.parents.map((parent, place) => [ids[place], parent.count])),
    ]);
    return Array.from({ length: count }, (_, place) => before + 1 + place);
  }

  #newest(): number {
    return (this.#sql.newest.all([]) as { id: number }[])[0]?.id ?? 0;
  }

  /** What a load that was broken off had written down last. */
  checkpoint(key: string): string | undefined {
    return (readRows(this.#sql.findCheckpoint, [key]) as { checkpoint: string }[])[0]?.checkpoint;
  }

  /** The numbers of what lies at and below a container and came in that time. */
  cameBetween(key: string, { since, until }: { since: number; until: number }): readonly number[] {
    return readNumbers(this.#sql.cameBetween, [key, since, until]);
  }

  /** Ends a load of one level. @returns whether containers other than this one changed. */
  finishLevel({ key, dn, crawl, seen }: LoadPlace, { fromPass, asOf }: Ending): boolean {
    const container = this.interrupt(key, dn);
    const doomed = readNumbers(this.#sql.idsOf, [container]).filter((id) => !seen.has(id, fromPass));
    if (doomed.length > 0) {
      this.#delete(doomed);
      this.#sql.deleteDoomedContainers.run([]);
      this.#sql.recount.run([container]);
    }
    this.#sql.complete.run([container, asOf, crawl]);
    return doomed.length > 0;
  }

  /** Ends a load of a whole subtree: what is below is complete as well. @returns whether other containers changed. */
  finishSubtree({ key, dn, crawl, seen }: LoadPlace, { fromPass, asOf }: Ending): boolean {
    const container = this.interrupt(key, dn);
    this.#delete(readNumbers(this.#sql.idsBelow, [key]).filter((id) => !seen.has(id, fromPass)));
    this.#sql.recountBelow.run([key]);
    this.#sql.deleteOrphans.run([key]);
    this.#sql.completeBelow.run([key, asOf]);
    this.#sql.crawlBelow.run([key, crawl]);
    this.#sql.complete.run([container, asOf, crawl]);
    return true;
  }

  #delete(entries: readonly number[]): void {
    this.#sql.clearDoomed.run([]);
    this.#sql.doom.run([JSON.stringify(entries)]);
    this.#sql.deleteDoomed.run([]);
  }
}

/** The database binding takes no other bytes. */
function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
