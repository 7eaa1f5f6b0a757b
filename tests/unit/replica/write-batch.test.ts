/** Many pages in one transaction: each whole or not at all, and all of them or none once they are written down. */
import { expect, it } from 'vitest';
import { openDatabase } from '../../../src/main/replica/database';
import { WriteBatch } from '../../../src/main/replica/write-batch';

function scene() {
  const db = openDatabase({ file: null });
  db.exec(`
    pragma foreign_keys = on;
    create table written (name text primary key, of text references written (name) deferrable initially deferred)`);
  const insert = db.prepare('insert into written (name) values (?)');
  const lost: unknown[] = [];
  const batch = new WriteBatch(db, { onLost: (error) => void lost.push(error) });
  return {
    batch,
    db,
    lost,
    write: (...names: string[]) =>
      batch.part(names.length, () => names.forEach((name) => insert.run([name]))),
    written: () =>
      (db.prepare('select name from written order by name').all([]) as { name: string }[]).map(
        ({ name }) => name,
      ),
  };
}

it('shows what is held back, and writes it down at its end', () => {
  const { batch, db, write, written } = scene();
  write('a', 'b');
  write('c');
  expect(written()).toEqual(['a', 'b', 'c']);
  expect(db.inTransaction).toBe(true);
  batch.end();
  expect(db.inTransaction).toBe(false);
  expect(written()).toEqual(['a', 'b', 'c']);
});

it('takes back a part that fails, and that alone', () => {
  const { batch, lost, write, written } = scene();
  write('a');
  expect(() => write('b', 'a')).toThrow(/UNIQUE/);
  write('c');
  batch.end();
  expect(written()).toEqual(['a', 'c']);
  expect(lost).toEqual([]);
});

it('tells of everything that is lost when it cannot be written down', () => {
  const { batch, db, lost, write, written } = scene();
  write('a');
  // Is only looked at when all is written down.
  db.exec(`update written set of = 'nobody'`);
  expect(() => batch.end()).toThrow(/FOREIGN KEY/);
  expect(lost).toHaveLength(1);
  expect(db.inTransaction).toBe(false);
  expect(written()).toEqual([]);
  write('b');
  batch.end();
  expect(written()).toEqual(['b']);
});

it('writes down by itself once there is much of it', () => {
  const { db, write } = scene();
  write(...Array.from({ length: 50_000 }, (_, index) => `${index}`));
  expect(db.inTransaction).toBe(false);
});
