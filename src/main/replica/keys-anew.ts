/**
 * The step that gives entries the keys that they have now. Until it, a value's key lacked every kind of space at its ends,
 * where Samba strips U+0020 alone, and a text such as “#2024” had that of a BER value, so that two names of a directory were
 * one. By its older key such an entry is not found, and beside what a crawl brings it would look as if it had moved to where
 * it was.
 */
import type Database from 'libsql';
import { keyOf } from './entry-record';
import { asJson, readRows } from './rows';

/**
 * What the key may have changed of: other spaces, as they are or escaped, and an escaped “#”. Most that match have the key
 * that they had, as those with a comma in their names.
 */
const SUSPECT = '*[\\\t\n\v\f\r\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]*';
/** Every entry of a directory may match. */
const READ_AT_ONCE = 2000;

interface Keyed {
  readonly id: number;
  readonly key: string;
  readonly dn: string;
}

export function keyAnew(db: Database.Database): void {
  rekey(db, 'containers');
  rekey(db, 'versions');
  // Who names them is indexed by their keys as well, so the indexes take a look at each entry again.
  if (rekey(db, 'entries')) db.exec('delete from unindexed; update indexed set up_to = 0');
}

/** No two come to have the same key: what is the same now was the same before. @returns whether there was any. */
function rekey(db: Database.Database, table: 'containers' | 'versions' | 'entries'): boolean {
  const next = db.prepare(`
    select ${asJson({ id: 'id', key: 'key', dn: 'dn' }, 'id')}
    from (select id, key, dn from ${table} where id > ? and dn glob ? order by id limit ${READ_AT_ONCE})`);
  const update = db.prepare(`update ${table} set key = ? where id = ?`);
  let any = false;
  for (let after = 0; ;) {
    const rows = readRows(next, [after, SUSPECT]) as Keyed[];
    for (const { id, key, dn } of rows) {
      const now = keyOf(dn);
      if (now === key) continue;
      update.run([now, id]);
      any = true;
    }
    const last = rows.at(-1);
    if (last === undefined) return any;
    after = last.id;
  }
}
