/** Keeps the ties in step with the entries: every page as it is written, and step by step what was there before. */
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
  /** Those that it is found by so far. */
  readonly signs: readonly string[];
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
        select ${asJson({
          key: 'e.key',
          id: 'e.id',
          signs: `json((select json_group_array(cast(t.sign as text)) from ties t where t.entry = e.id))`,
        })}
        from json_each(?) k cross join entries e on e.key = k.value`),
      tie: db.prepare(
        'insert into ties (sign, entry) select value ->> 0, value ->> 1 from json_each(?) where true on conflict do nothing',
      ),
      untie: db.prepare(
        'delete from ties where (sign, entry) in (select value ->> 0, value ->> 1 from json_each(?))',
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
    const added: string[] = [];
    const gone: string[] = [];
    const sent = { member: false, memberOf: false };
    for (const { key, attributes } of entries) {
      const row = known.get(key);
      if (row === undefined) continue;
      const links = linksOf(attributes);
      sent.member ||= links.member.length > 0;
      sent.memberOf ||= links.memberOf.length > 0;
      const signs = signsOf(links);
      const had = new Set(row.signs);
      // Written by hand: the signs are numbers to the database, and too long for JavaScript's.
      for (const sign of signs) if (!had.has(sign)) added.push(`[${sign},${row.id}]`);
      for (const sign of had) if (!signs.has(sign)) gone.push(`[${sign},${row.id}]`);
    }
    if (added.length > 0) this.#sql.tie.run([`[${added.join()}]`]);
    if (gone.length > 0) this.#sql.untie.run([`[${gone.join()}]`]);
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
