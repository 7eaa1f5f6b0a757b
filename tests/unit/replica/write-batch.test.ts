/** Many pages in one transaction: each whole or not at all, and all of them or none once they are written down. */
import { expect, it } from 'vitest';
import { openDatabase } from '../../../src/main/replica/database';
import { WriteBatch } from '../../../src/main/replica/write-batch';

function scene({ flush = () => undefined }: { flush?: () => void } = {}) {
  const db = openDatabase({ file: null });
  db.exec('create table written (name text primary key)');
  const insert = db.prepare('insert into written (name) values (?)');
  const lost: unknown[] = [];
  const batch = new WriteBatch(db, { flush, onLost: (error) => void lost.push(error) });
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
  const full = new Error('The disk is full');
  const failing: { flush: () => void } = { flush: () => undefined };
  const { batch, db, lost, write, written } = scene({ flush: () => failing.flush() });
  write('a');
  failing.flush = () => {
    throw full;
  };
  expect(() => batch.end()).toThrow(full);
  expect(lost).toEqual([full]);
  expect(db.inTransaction).toBe(false);
  expect(written()).toEqual([]);
  failing.flush = () => undefined;
  write('b');
  batch.end();
  expect(written()).toEqual(['b']);
});

it('writes down by itself once there is much of it', () => {
  const { db, write } = scene();
  write(...Array.from({ length: 8000 }, (_, index) => `${index}`));
  expect(db.inTransaction).toBe(false);
});
