/** The statements by which two generations are compared. What is found lies in memory until others are compared. */
import type { Database } from './database';
import { isKey } from './leaner-schema';
import { asJson } from './rows';

/** Joins what the entry of the key `key` was in a generation, from wherever that lies now: an entry is one or the other. */
const contentAt = (name: string, key: string, generation: string) => `
  left join versions v_${name} on v_${name}.key = ${key}
    and v_${name}.last >= ${generation} and v_${name}.born <= ${generation}
  left join entries e_${name} on ${isKey(`e_${name}.key`, key)} and e_${name}.born <= ${generation}`;
const column = (name: string, column: string) => `coalesce(v_${name}.${column}, e_${name}.${column})`;

/** `?1` and `?2` are the generations. */
const CHANGED = `
  from w ${contentAt('old', 'coalesce(w.from_key, w.key)', '?1')} ${contentAt('new', 'w.key', '?2')}`;
const CHANGE = {
  kind: 'w.kind',
  key: 'w.key',
  noise: 'w.noise',
  oldDn: column('old', 'dn'),
  oldAttributes: column('old', 'attributes'),
  newDn: column('new', 'dn'),
  newAttributes: column('new', 'attributes'),
};

/** Where the entry of a change was and is, without what it was. */
const PLACES = {
  kind: CHANGE.kind,
  key: CHANGE.key,
  fromKey: 'w.from_key',
  oldDn: CHANGE.oldDn,
  newDn: CHANGE.newDn,
};

/** The parameters from `first` on: the comparison, the kinds as JSON, whether noise is wanted, and what is sought. */
const wanted = (first: number) => `
  comparison = ?${first} and kind in (select value from json_each(?${first + 1})) and noise <= ?${first + 2}
  and (?${first + 3} = '' or instr(sought, ?${first + 3}) > 0)`;

/**
 * Where entries are found that may be different. With `?1` below `?2`: what has neither ended nor begun between the two
 * is the same in both. Each is walked along its index, from behind the place `(?3, ?4)`, so that no piece takes long.
 */
const SOURCES = [
  {
    by: 'last',
    from: 'from versions w where (last, id) > (?3, ?4) and last < ?2 and born <= ?1 order by last, id',
  },
  {
    by: 'born',
    from: 'from versions w where (born, id) > (?3, ?4) and born <= ?2 and last >= ?2 order by born, id',
  },
  { by: 'born', from: 'from entries w where (born, id) > (?3, ?4) and born <= ?2 order by born, id' },
] as const;

type Statement = ReturnType<Database.Database['prepare']>;

/** A piece of a source begins behind `(?3, ?4)` and has at most `?5` entries. */
export interface CandidateSource {
  /** Whether it goes by the ends of what was; else by the births of what is new. */
  readonly isEnd: boolean;
  /** Where the piece ends; nothing where there is none. */
  readonly end: Statement;
  readonly find: Statement;
}

export class ChangesStatements {
  readonly clear: readonly Statement[];
  readonly clearWork: readonly Statement[];
  readonly sources: readonly CandidateSource[];
  readonly countCandidates: Statement;
  readonly chunk: Statement;
  readonly addChanges: Statement;
  readonly addUnpaired: Statement;
  readonly pair: readonly Statement[];
  readonly addRest: Statement;
  readonly totals: Statement;
  readonly count: Statement;
  readonly window: Statement;
  readonly one: Statement;
  readonly portion: Statement;
  readonly named: Statement;
  readonly places: Statement;
  readonly entriesAt: Statement;
  readonly undescribed: Statement;
  readonly describe: Statement;

  constructor(db: Database.Database) {
    const prepare = (text: string) => db.prepare(text);
    const clear = (table: string) => prepare(`delete from ${table} where comparison = ?`);
    this.clear = ['candidates', 'unpaired', 'changes'].map(clear);
    this.clearWork = ['candidates', 'unpaired'].map(clear);
    this.sources = SOURCES.map(({ by, from }) => ({
      isEnd: by === 'last',
      end: prepare(`
        select generation, id from (select ${by} as generation, id ${from} limit ?5)
        order by generation desc, id desc limit 1`),
      find: prepare(`
        insert or ignore into candidates (comparison, key) select ?6, w.key ${from} limit ?5`),
    }));
    this.countCandidates = prepare('select count(*) as count from candidates where comparison = ?');
    // As bytes: texts inside JSON would be escaped and read twice, and a text as such is not to be trusted (see rows.ts).
    this.chunk = prepare(`
      with w as (select id, key, null as from_key from candidates not indexed
        where comparison = ?3 and id > ?4 order by id limit ?5)
      select w.id, cast(w.key as blob) as key,
        cast(${CHANGE.oldAttributes} as blob) as old, cast(${CHANGE.newAttributes} as blob) as now
      ${CHANGED} order by w.id`);
    this.addChanges = prepare(`
      insert into changes (comparison, key, kind, noise, names)
      select ?2, value ->> 0, 'modified', value ->> 1, value ->> 2 from json_each(?1)`);
    this.addUnpaired = prepare(`
      insert into unpaired (comparison, side, key, guid, account)
      select ?2, value ->> 0, value ->> 1, value ->> 2, value ->> 3 from json_each(?1)`);
    // An identity that several entries claim tells nothing.
    const pairBy = (identity: string, condition: string) => [
      prepare(`
        insert into changes (comparison, key, kind, from_key, noise)
        select ?1, max(key) filter (where side = 'new'), 'moved', max(key) filter (where side = 'old'), 0
        from unpaired where comparison = ?1 and ${identity} is not null
        group by ${identity} having count(*) = 2 and count(distinct side) = 2 and ${condition}`),
      prepare(`
        delete from unpaired where comparison = ?1 and (
          side = 'new' and key in (select key from changes where comparison = ?1 and kind = 'moved')
          or side = 'old' and key in (select from_key from changes where comparison = ?1 and kind = 'moved'))`),
    ];
    this.pair = [...pairBy('guid', 'true'), ...pairBy('account', 'count(guid) < 2')];
    this.addRest = prepare(`
      insert into changes (comparison, key, kind, noise)
      select ?1, key, iif(side = 'new', 'added', 'removed'), 0 from unpaired where comparison = ?1`);
    this.totals = prepare(
      `select ${asJson({ kind: 'kind', noise: 'noise', count: 'count' })}
       from (select kind, noise, count(*) as count from changes where comparison = ? group by kind, noise)`,
    );
    this.count = prepare(`select count(*) as count from changes where ${wanted(1)}`);
    this.window = prepare(`
      with w as (select * from changes where ${wanted(3)} order by key, kind limit ?7 offset ?8)
      select ${asJson(CHANGE, 'w.key, w.kind')} ${CHANGED}`);
    this.one = prepare(`
      with w as (select * from changes where comparison = ?3 and kind = ?4 and key = ?5)
      select ${asJson(CHANGE)} ${CHANGED}`);
    this.portion = prepare(`
      with w as (select * from changes where ${wanted(3)} and (key, kind) > (?7, ?8) order by key, kind limit ?9)
      select ${asJson(CHANGE, 'w.key, w.kind')} ${CHANGED}`);
    this.named = prepare(`
      with w as (select c.* from json_each(?4) n
        cross join changes c on c.comparison = ?3 and c.key = n.value ->> 0 and c.kind = n.value ->> 1)
      select ${asJson(CHANGE)} ${CHANGED}`);
    this.places = prepare(`
      with w as (select * from changes where ${wanted(3)} and (key, kind) > (?7, ?8) order by key, kind limit ?9)
      select ${asJson(PLACES, 'w.key, w.kind')} ${CHANGED}`);
    this.entriesAt = prepare(`
      select ${asJson({ key: 'w.key', kind: "''", dn: 'w.dn' }, 'w.key')} from (
        select key, dn from entries where born <= ?1 and key > ?2
        union all select key, dn from versions where born <= ?1 and last >= ?1 and key > ?2
        order by key limit ?3) w`);
    this.undescribed = prepare(`
      select ${asJson({ kind: 'w.kind', key: 'w.key', fromKey: 'w.from_key', names: 'w.names' }, 'w.key, w.kind')}
      from (select * from changes where comparison = ? and (key, kind) > (?, ?) order by key, kind limit ?) w`);
    // The cross join holds the order: SQLite would rather walk all changes for each text.
    this.describe = prepare(`
      insert or replace into changes (comparison, key, kind, from_key, noise, names, sought)
      select c.comparison, c.key, c.kind, c.from_key, c.noise, c.names, d.value ->> 2
      from json_each(?1) d
      cross join changes c on c.comparison = ?2 and c.key = d.value ->> 0 and c.kind = d.value ->> 1`);
  }
}
