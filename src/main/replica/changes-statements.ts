/** The statements by which two generations are compared. What is found lies in memory until others are compared. */
import type { Database } from './database';
import { isKey } from './leaner-schema';
import { asJson } from './rows';

/** Joins what the entry of the key `key` was in a generation, from wherever that lies now: an entry is one or the other. */
const contentAt = (name: string, key: string, generation: string) => `
  left join versions v_${name} on ${isKey(`v_${name}.key`, key)}
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

/** What of a row is compared: as bytes, since texts in JSON would be escaped, and as such are not to be trusted (see rows.ts). */
const bytes = (column: string) => `cast(${column} as blob)`;

/**
 * What was in the older generation `?1` and ended with the generation `?3`, with what is there now in the newer `?2`: at most
 * `?5` rows behind the number `?4`. By one generation and behind one number a piece is found at once in the index, however far
 * it is; and rows come in the order of their numbers, since to order them anew would be to copy all that they hold.
 */
const ENDED = `
  with w as (select id, key, attributes from versions
    where last = ?3 and id > ?4 and born <= ?1 order by id limit ?5)
  select w.id, ${bytes('w.key')} as key, ${bytes('w.attributes')} as was,
    ${bytes('coalesce(e.attributes, v.attributes)')} as now
  from w
  left join entries e on ${isKey('e.key', 'w.key')} and e.born <= ?2
  left join versions v on ${isKey('v.key', 'w.key')} and v.last >= ?2 and v.born <= ?2`;

/** What is in the newer generation and began with the generation `?3`, where the older had nothing of that key. Pieces as above. */
const began = (from: string) => `
  with w as (select * from ${from} order by id limit ?5)
  select w.id, ${bytes('w.key')} as key, null as was, ${bytes(`
    iif(exists (select 1 from versions v where ${isKey('v.key', 'w.key')} and v.last >= ?1 and v.born <= ?1),
      null, w.attributes)`)} as now
  from w`;
const BEGAN = [
  began('entries where born = ?3 and id > ?4'),
  began('versions where born = ?3 and id > ?4 and last >= ?2'),
];

type Statement = ReturnType<Database.Database['prepare']>;

export class ChangesStatements {
  readonly clear: readonly Statement[];
  readonly clearWork: Statement;
  readonly ended: Statement;
  readonly began: readonly Statement[];
  readonly countEnded: Statement;
  readonly countBegan: Statement;
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
  readonly childrenAt: Statement;
  readonly endedAt: Statement;
  readonly undescribed: Statement;
  readonly describe: Statement;

  constructor(db: Database.Database) {
    const prepare = (text: string) => db.prepare(text);
    const clear = (table: string) => prepare(`delete from ${table} where comparison = ?`);
    this.clear = ['unpaired', 'changes'].map(clear);
    this.clearWork = clear('unpaired');
    this.ended = prepare(ENDED);
    this.began = BEGAN.map(prepare);
    this.countEnded = prepare('select count(*) as count from versions where last >= ?1 and last < ?2');
    this.countBegan = prepare(`
      select (select count(*) from entries where born > ?1 and born <= ?2)
        + (select count(*) from versions where born > ?1 and born <= ?2 and last >= ?2) as count`);
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
    this.childrenAt = prepare(`
      select ${asJson({ key: 'e.key', dn: 'e.dn' })}
      from json_each(?2) n cross join containers c on c.key = n.value cross join entries e on e.parent = c.id
      where e.born <= ?1`);
    this.endedAt = prepare(`
      select ${asJson({ id: 'w.id', key: 'w.key', dn: 'w.dn' }, 'w.id')}
      from (select id, key, dn from versions where id > ?2 and born <= ?1 and last >= ?1 order by id limit ?3) w`);
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
