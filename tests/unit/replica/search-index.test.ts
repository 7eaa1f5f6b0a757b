import { expect, it } from 'vitest';
import { AttributeNames } from '../../../src/main/replica/attribute-names';
import { openDatabase } from '../../../src/main/replica/database';
import { toRecord } from '../../../src/main/replica/entry-record';
import { IndexQueue } from '../../../src/main/replica/index-queue';
import { Search } from '../../../src/main/replica/search';
import { parseQuery } from '../../../src/main/replica/search-query';
import { people } from './support';

const records = people(1300).map((each) => ({ ...each, ...toRecord(each) }));

/** A copy as it was before there was an index. */
function unindexed() {
  const db = openDatabase({ file: null });
  const insert = db.prepare(`
    insert into entries (key, parent, leaf, sort, dn, name, kind, disabled, locked, as_of, attributes)
    values (?, 1, 1, ?, ?, ?, ?, 0, 0, 1, ?)`);
  for (const { key, sort, dn, name, kind, attributes } of records) {
    insert.run([key, sort, dn, name, kind, JSON.stringify(attributes)]);
  }
  return db;
}

function find(db: ReturnType<typeof openDatabase>, text: string): string[] {
  const query = parseQuery(text);
  if ('problem' in query) throw new Error(query.problem);
  return new Search(db, new AttributeNames(db)).find(query, 5, null).rows.map(({ name }) => name);
}

it('indexes step by step what is written, and goes on where it stopped', () => {
  const db = unindexed();
  expect(find(db, 'person')).toEqual([]);
  new IndexQueue(db).step();
  expect(find(db, 'person 7 person')).toContain('Person 7');
  expect(find(db, '"person 1299"')).toEqual([]);
  const queue = new IndexQueue(db);
  while (queue.step() > 0);
  expect(find(db, '"person 1299"')).toEqual(['Person 1299']);
  expect(queue.count()).toBe(0);
});

it('writes nothing of what the index has as it is, and forgets what is deleted', () => {
  const db = unindexed();
  const queue = new IndexQueue(db);
  while (queue.step() > 0);
  const rows = () => (db.prepare('select id, block from search_data').all([]) as object[]).length;
  const before = rows();
  // What is searched stays the same.
  db.exec(`update entries set attributes = json_set(attributes, '$.logonCount', json('["9"]'))`);
  expect(queue.count()).toBe(records.length);
  while (queue.step() > 0);
  expect(rows()).toBe(before);
  db.exec(`delete from entries where name = 'Person 42'`);
  expect(find(db, '"person 42"')).not.toContain('Person 42');
  expect(find(db, 'dn:"cn=person 42,"')).toEqual([]);
});

it('does not miss what is deleted before its turn, nor find it', () => {
  const db = unindexed();
  db.exec(`delete from entries where name = 'Person 42'`);
  const queue = new IndexQueue(db);
  while (queue.step() > 0);
  expect(queue.count()).toBe(0);
  expect(find(db, 'dn:"cn=person 42,"')).toEqual([]);
  expect(find(db, 'dn:"cn=person 43,"')).toEqual(['Person 43']);
});
