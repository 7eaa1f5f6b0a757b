import { expect, it } from 'vitest';
import { openDatabase } from '../../../src/main/replica/database';
import { toRecord } from '../../../src/main/replica/entry-record';
import { Search } from '../../../src/main/replica/search';
import { SearchIndex } from '../../../src/main/replica/search-index';
import { parseQuery } from '../../../src/main/replica/search-query';
import { BASE, people } from './support';

const asked = { key: 'dc=example,dc=com', dn: BASE };
const records = people(2300).map((each) => toRecord(each, asked));

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
  return new Search(db).find(query, 5, null).rows.map(({ name }) => name);
}

it('indexes a copy that has none when it is opened, also after it was interrupted', () => {
  const db = unindexed();
  expect(find(db, 'person')).toEqual([]);
  new SearchIndex(db);
  expect(find(db, 'person 7 person')).toContain('Person 7');
  expect(find(db, '"person 2299"')).toEqual(['Person 2299']);

  // It begins with the newest: what is below the first that has an index is left.
  db.exec('delete from search where rowid < 1200; delete from facets where id < 1200');
  expect(find(db, '"person 1100"')).toEqual([]);
  new SearchIndex(db);
  expect(find(db, '"person 1100"')).toEqual(['Person 1100']);
});

it('writes nothing for what came again unchanged, and forgets what is deleted', () => {
  const db = unindexed();
  const index = new SearchIndex(db);
  const changes = () =>
    (db.prepare('select total_changes() as count').all([]) as { count: number }[])[0]?.count;
  const before = changes();
  index.write(records.slice(0, 1000));
  expect(changes()).toBe(before);
  db.exec(`delete from entries where name = 'Person 42'`);
  expect(find(db, '"person 42"')).not.toContain('Person 42');
  expect(find(db, 'dn:"cn=person 42,"')).toEqual([]);
});
