/** The statements by which two generations are compared. What is found lies in memory until another two are compared. */
import type { Database } from './database';
import { asJson } from './rows';

/** Joins what the entry of the key `key` was in a generation, from wherever that lies now: an entry is one or the other. */
const contentAt = (name: string, key: string, generation: string) => `
  left join versions v_${name} on v_${name}.key = ${key}
    and v_${name}.last >= ${generation} and v_${name}.born <= ${generation}
  left join entries e_${name} on e_${name}.key = ${key} and e_${name}.born <= ${generation}`;
const column = (name: string, column: string) => `coalesce(v_${name}.${column}, e_${name}.${column})`;

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

/** `?4` is whether noise is wanted, `?3` the kinds as JSON. */
const WANTED = `kind in (select value from json_each(?3)) and noise <= ?4`;

type Statement = ReturnType<Database.Database['prepare']>;

export class ChangesStatements {
  readonly clear: readonly Statement[];
  readonly findCandidates: Statement;
  readonly chunk: Statement;
  readonly addChanges: Statement;
  readonly addUnpaired: Statement;
  readonly pair: readonly Statement[];
  readonly addRest: Statement;
  readonly totals: Statement;
  readonly window: Statement;
  readonly one: Statement;

  constructor(db: Database.Database) {
    const prepare = (text: string) => db.prepare(text);
    this.clear = ['candidates', 'unpaired', 'changes'].map((table) => prepare(`delete from ${table}`));
    // With `?1` below `?2`: what has neither ended nor begun between the two is the same in both. They come in the order
    // in which they were written, so that what lies together is read together.
    this.findCandidates = prepare(`
      insert or ignore into candidates (key)
      select key from versions where last >= ?1 and last < ?2 and born <= ?1
      union all select key from versions where born > ?1 and born <= ?2 and last >= ?2
      union all select key from entries where born > ?1 and born <= ?2`);
    // As bytes: texts inside JSON would be escaped and read twice, and a text as such is not to be trusted (see rows.ts).
    this.chunk = prepare(`
      with w as (select id, key, null as from_key from candidates where id > ?3 order by id limit ?4)
      select w.id, cast(w.key as blob) as key,
        cast(${CHANGE.oldAttributes} as blob) as old, cast(${CHANGE.newAttributes} as blob) as now
      ${CHANGED} order by w.id`);
    this.addChanges = prepare(`
      insert into changes (key, kind, noise) select value ->> 0, 'modified', value ->> 1 from json_each(?)`);
    this.addUnpaired = prepare(`
      insert into unpaired (side, key, guid, account)
      select value ->> 0, value ->> 1, value ->> 2, value ->> 3 from json_each(?)`);
    // An identity that several entries claim tells nothing.
    const pairBy = (identity: string, condition: string) => [
      prepare(`
        insert into changes (key, kind, from_key, noise)
        select max(key) filter (where side = 'new'), 'moved', max(key) filter (where side = 'old'), 0
        from unpaired where ${identity} is not null
        group by ${identity} having count(*) = 2 and count(distinct side) = 2 and ${condition}`),
      prepare(`
        delete from unpaired where side = 'new' and key in (select key from changes where kind = 'moved')
          or side = 'old' and key in (select from_key from changes where kind = 'moved')`),
    ];
    this.pair = [...pairBy('guid', 'true'), ...pairBy('account', 'count(guid) < 2')];
    this.addRest = prepare(`
      insert into changes (key, kind, noise) select key, iif(side = 'new', 'added', 'removed'), 0 from unpaired`);
    this.totals = prepare(
      `select ${asJson({ kind: 'kind', noise: 'noise', count: 'count' })}
       from (select kind, noise, count(*) as count from changes group by kind, noise)`,
    );
    this.window = prepare(`
      with w as (select * from changes where ${WANTED} order by key, kind limit ?5 offset ?6)
      select ${asJson(CHANGE, 'w.key, w.kind')} ${CHANGED}`);
    this.one = prepare(`
      with w as (select * from changes where kind = ?3 and key = ?4) select ${asJson(CHANGE)} ${CHANGED}`);
  }
}
