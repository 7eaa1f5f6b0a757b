/** Merging the runs of the indexes: fewer of them, and what is found stays the same. */
import { expect, it } from 'vitest';
import { AttributeNames } from '../../../src/main/replica/attribute-names';
import { type Database, openDatabase } from '../../../src/main/replica/database';
import { toRecord } from '../../../src/main/replica/entry-record';
import { IndexMerge } from '../../../src/main/replica/index-merge';
import { IndexQueue } from '../../../src/main/replica/index-queue';
import { Search } from '../../../src/main/replica/search';
import { parseQuery } from '../../../src/main/replica/search-query';
import { people } from './support';

/** Copied in ten pieces, each indexed before the next comes. */
function copied(): Database.Database {
  const db = openDatabase({ file: null });
  const queue = new IndexQueue(db);
  const insert = db.prepare(`
    insert into entries (key, parent, leaf, sort, dn, name, kind, disabled, locked, as_of, attributes)
    values (?, 1, 1, ?, ?, ?, ?, 0, 0, 1, ?)`);
  const records = people(2000).map((each) => ({ ...each, ...toRecord(each) }));
  for (let from = 0; from < records.length; from += 200) {
    for (const { key, sort, dn, name, kind, attributes } of records.slice(from, from + 200)) {
      insert.run([key, sort, dn, name, kind, JSON.stringify(attributes)]);
    }
    while (queue.step() > 0);
  }
  return db;
}

const runs = (db: Database.Database, index: string) =>
  (db.prepare(`select count(distinct segid) as count from ${index}_idx`).all([]) as { count: number }[])[0]
    ?.count;

function found(db: Database.Database, text: string): readonly string[] {
  const query = parseQuery(text);
  if ('problem' in query) throw new Error(query.problem);
  return new Search(db, new AttributeNames(db)).find(query, 20, null).rows.map(({ name }) => name);
}

it('leaves few runs, in small steps, and all that was found before', () => {
  const db = copied();
  const queries = ['p', 'person 19', '"person 1999"', 'is:user 7'];
  const before = queries.map((query) => found(db, query));
  expect(runs(db, 'search')).toBeGreaterThan(5);
  const merge = new IndexMerge(db);
  let steps = 0;
  for (; !merge.isOver; steps += 1) merge.step();
  expect(steps).toBeGreaterThan(2);
  expect(runs(db, 'search')).toBeLessThan(4);
  expect(queries.map((query) => found(db, query))).toEqual(before);
});

it('is over at once where nothing was written since', () => {
  const db = copied();
  const first = new IndexMerge(db);
  while (!first.isOver) first.step();
  const again = new IndexMerge(db);
  let steps = 0;
  for (; !again.isOver; steps += 1) again.step();
  // One look at each of the two indexes.
  expect(steps).toBe(2);
});
