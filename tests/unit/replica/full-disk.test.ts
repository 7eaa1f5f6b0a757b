/** What happens when the disk is full, with the database's own limit in the place of a full disk. */
import { expect, it } from 'vitest';
import { ContainerStates } from '../../../src/main/replica/container-states';
import { CrawlLog } from '../../../src/main/replica/crawl-log';
import { openDatabase } from '../../../src/main/replica/database';
import { databaseTrouble } from '../../../src/main/replica/database-trouble';
import { Generations } from '../../../src/main/replica/generations';
import { LoadWriter } from '../../../src/main/replica/load-writer';
import { Store } from '../../../src/main/replica/store';
import { failure } from '../../../src/shared/failure';
import { BASE, entry } from './support';
import { packPage } from '../../../src/main/replica/packed-page';

const people = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => entry(`CN=Person ${from + index},${BASE}`));

it('keeps what was written, whole pages only, and can still say so', () => {
  const db = openDatabase({ file: null });
  const states = new ContainerStates(db, { profileId: 'p', revision: 0 });
  const store = new Store(db, states);
  const generations = new Generations(db);
  const crawl = new CrawlLog(db, { states, store, generations });
  const loads = new LoadWriter(db, { states, store, generations, crawl, firstLoad: 0 });
  const { load } = loads.begin({ dn: BASE, at: 0, resume: false });
  loads.writePage({ load, page: packPage(people(0, 500)), total: 5000, asOf: 1 });
  const pages = (db.prepare('pragma page_count').all([]) as { page_count: number }[])[0]?.page_count ?? 0;
  db.exec(`pragma max_page_count = ${pages + 5}`);

  let trouble;
  try {
    loads.writePage({ load, page: packPage(people(400, 1400)), total: 5000, asOf: 2 });
  } catch (error) {
    trouble = databaseTrouble(error);
  }
  const full = failure('replica-failed', { detail: 'database or disk is full' });
  expect(trouble).toEqual({ failure: full });
  expect(loads.stop({ dn: BASE, load, failure: full })).toMatchObject({
    phase: 'stopped',
    loaded: 500,
    failure: { code: 'replica-failed' },
  });
  expect(store.window(BASE, 0, 1000).rows).toHaveLength(500);
  expect(store.entry(`CN=Person 450,${BASE}`).asOf).toBe(1);

  db.exec('pragma max_page_count = 100000');
  const again = loads.begin({ dn: BASE, at: 2, resume: false });
  loads.writePage({ load: again.load, page: packPage(people(400, 1400)), total: 1000, asOf: 3 });
  expect(loads.endPass(again.load)).toEqual({ known: 1000, inPass: 1000 });
  const done = loads.finish({ load: again.load, asOf: 4, survivors: 'last-pass' });
  expect(done.state).toMatchObject({ phase: 'complete', loaded: 1000 });
});
