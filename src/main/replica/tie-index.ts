/** Writes the ties of entries. */
import { hash } from 'node:crypto';
import type { Database } from './database';
import type { Unindexed } from './index-queue';
import { asJson, parseStored, readRows } from './rows';
import { linksOf, signsOf } from './ties';

/** What the NAS was ever seen to send: only what it sends at all can be missing. */
interface Sent {
  readonly member: boolean;
  readonly memberOf: boolean;
}

/** Under this name the copy remembers what the NAS sends. */
const SENT = 'sent';

/** Most say little, and that is known again as it is. */
const SHORT = 120;

export class TieIndex {
  readonly #sql;

  constructor(db: Database.Database) {
    this.#sql = {
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
    };
  }

  /** Nothing is written for what has its ties. */
  write(entries: readonly Unindexed[]): void {
    const added: (readonly [entry: number, signs: string, hash: string])[] = [];
    const replaced: typeof added = [];
    const sent = { member: false, memberOf: false };
    for (const { id, tied, attributes } of entries) {
      const links = linksOf(attributes);
      sent.member ||= links.member.length > 0;
      sent.memberOf ||= links.memberOf.length > 0;
      const signs = [...signsOf(links)].join(' ');
      const own = signs.length <= SHORT ? signs : hash('sha1', signs, 'base64');
      if (tied !== own) (tied === null ? added : replaced).push([id, signs, own]);
    }
    if (added.length > 0) this.#sql.add.run([JSON.stringify(added)]);
    if (replaced.length > 0) this.#sql.replace.run([JSON.stringify(replaced)]);
    for (const changed of [added, replaced])
      if (changed.length > 0) this.#sql.note.run([JSON.stringify(changed)]);
    this.#learn(sent);
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
