/** Keeps the ties in step with the entries: every page as it is written, and step by step what was there before. */
import { hash } from 'node:crypto';
import type { ReceivedAttributes } from '../../shared/entry';
import { type Database, inTransaction } from './database';
import { asJson, parseStored, readRows } from './rows';
import { linksOf, signsOf } from './ties';

interface Tied {
  readonly key: string;
  readonly attributes: ReceivedAttributes;
}

interface Known {
  readonly key: string;
  readonly id: number;
  /** Null where it has no ties yet. */
  readonly hash: string | null;
}

/** What the NAS was ever seen to send: only what it sends at all can be missing. */
interface Sent {
  readonly member: boolean;
  readonly memberOf: boolean;
}

/** Under these names the copy remembers up to which id entries have no ties, and what the NAS sends. */
const UNTIED = 'untied';
const SENT = 'sent';
/** Entries a step of catching up; windows are answered in between. */
const PORTION = 1000;

export class TieIndex {
  readonly #db: Database.Database;
  readonly #sql;

  constructor(db: Database.Database) {
    this.#db = db;
    this.#sql = {
      known: db.prepare(`
        select ${asJson({ key: 'e.key', id: 'e.id', hash: 't.hash' })}
        from json_each(?) k cross join entries e on e.key = k.value left join tied t on t.entry = e.id`),
      add: db.prepare('insert into ties (rowid, signs) select value ->> 0, value ->> 1 from json_each(?)'),
      replace: db.prepare(
        'insert or replace into ties (rowid, signs) select value ->> 0, value ->> 1 from json_each(?)',
      ),
      note: db.prepare(
        'insert or replace into tied (entry, hash) select value ->> 0, value ->> 2 from json_each(?)',
      ),
      recall: db.prepare(`select ${asJson({ value: 'value' })} from meta where name = ?`),
      remember: db.prepare(
        'insert into meta (name, value) values (?, ?) on conflict (name) do update set value = excluded.value',
      ),
      untied: db.prepare(`
        select ${asJson({ id: 'w.id', key: 'w.key', attributes: 'w.attributes' })}
        from (select id, key, attributes from entries where id <= ? order by id desc limit ${PORTION}) w`),
    };
  }

  /** In the transaction that writes the entries themselves, and after them. */
  write(entries: readonly Tied[]): void {
    const rows = readRows(this.#sql.known, [JSON.stringify(entries.map(({ key }) => key))]) as Known[];
    const known = new Map(rows.map((row) => [row.key, row]));
    const added: (readonly [entry: number, signs: string, hash: string])[] = [];
    const replaced: typeof added = [];
    const sent = { member: false, memberOf: false };
    for (const { key, attributes } of entries) {
      const row = known.get(key);
      if (row === undefined) continue;
      const links = linksOf(attributes);
      sent.member ||= links.member.length > 0;
      sent.memberOf ||= links.memberOf.length > 0;
      const signs = [...signsOf(links)].join(' ');
      const own = hash('sha1', signs, 'base64');
      if (row.hash !== own) (row.hash === null ? added : replaced).push([row.id, signs, own]);
    }
    if (added.length > 0) this.#sql.add.run([JSON.stringify(added)]);
    if (replaced.length > 0) this.#sql.replace.run([JSON.stringify(replaced)]);
    for (const changed of [added, replaced])
      if (changed.length > 0) this.#sql.note.run([JSON.stringify(changed)]);
    this.#learn(sent);
  }

  /** Goes on with what a copy from before there were ties lacks, one step. @returns whether nothing is left. */
  catchUp(): boolean {
    const edge = Number(this.#recall(UNTIED) ?? 0);
    if (edge === 0) return true;
    return inTransaction(this.#db, () => {
      const rows = readRows(this.#sql.untied, [edge]) as { id: number; key: string; attributes: string }[];
      this.write(
        rows.map(({ key, attributes }) => ({
          key,
          attributes: parseStored(attributes) as ReceivedAttributes,
        })),
      );
      const lowest = rows.reduce((least, { id }) => Math.min(least, id), edge);
      const left = rows.length < PORTION ? 0 : lowest - 1;
      this.#sql.remember.run([UNTIED, String(left)]);
      return left === 0;
    });
  }

  /** What the NAS was ever seen to send. */
  sent(): Sent {
    const text = this.#recall(SENT);
    return text === undefined ? { member: false, memberOf: false } : (parseStored(text) as Sent);
  }

  #learn({ member, memberOf }: Sent): void {
    if (!member && !memberOf) return;
    const known = this.sent();
    const news = (member && !known.member) || (memberOf && !known.memberOf);
    if (!news) return;
    const sent = { member: member || known.member, memberOf: memberOf || known.memberOf };
    this.#sql.remember.run([SENT, JSON.stringify(sent)]);
  }

  #recall(name: string): string | undefined {
    return (readRows(this.#sql.recall, [name]) as { value: string }[])[0]?.value;
  }
}
