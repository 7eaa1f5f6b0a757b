/** The program is killed while it crawls and while it changes the schema: the file is whole each time. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'libsql';
import { describe, expect, it } from 'vitest';
import { openDatabase, takeStep } from '../../../src/main/replica/database';
import { APPLICATION_ID, MIGRATIONS } from '../../../src/main/replica/schema';
import { WORKER_FILE } from '../../support/build-worker';
import { Crawling } from './crawling';
import { KEY, listTree, PROFILE, tree } from './kill-tree';
import { fill, openReplicas, temporaryFolder } from './support';
import { proves } from '../../support/fault';

const KILLS = Number(process.env.GROVE_KILLS ?? 10);
/** A start of the child takes seconds where others are at work. */
const LIMIT = { timeout: 30_000 + KILLS * 12_000 };

/** Starts the child, and kills it so many milliseconds after its first sign of life. */
async function killed(what: 'crawl' | 'migrate' | 'clear', place: string, after: number): Promise<void> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', resolve(import.meta.dirname, 'kill-child.ts'), what, place, WORKER_FILE],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const exit = once(child, 'exit') as Promise<[number | null]>;
  await Promise.race([once(child.stdout, 'data'), exit]);
  await sleep(after);
  child.kill('SIGKILL');
  const [code] = await exit;
  // It ran until it was killed.
  expect(code).toBeNull();
}

function opened(path: string): Database.Database {
  return new Database(path, { encryptionCipher: 'aes256cbc', encryptionKey: KEY } as object);
}

/** Everything that must be true of the tables, whatever was under way. */
function expectWhole(path: string): void {
  const db = opened(path);
  const rows = (sql: string) => db.prepare(sql).all([]);
  expect(rows('pragma integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  expect(
    rows(`select id from containers c
      where children <> (select count(*) from entries e where e.parent = c.id)`),
  ).toEqual([]);
  // What an entry was ends before what it became begins, and nothing is kept that no generation has.
  expect(
    rows(`select v.id from versions v
      where v.born > v.last or v.last < (select min(number) from generations)
        or exists (select 1 from entries e where e.key = v.key and e.born <= v.last)
        or exists (select 1 from versions o
          where o.key = v.key and o.id <> v.id and o.born <= v.last and o.last >= v.born)`),
  ).toEqual([]);
  db.close();
}

describe('a replica that is killed', () => {
  it('in the middle of crawls is whole, and the crawl goes on', LIMIT, async () => {
    proves({
      fault: 'killed (kill -9)',
      during: 'copying a whole directory',
      ends: 'The local copy is whole, and the crawl goes on where it stopped.',
    });
    const folder = await temporaryFolder();
    const path = join(folder, `${PROFILE}.replica`);
    for (let kill = 0; kill < KILLS; kill += 1) {
      await killed('crawl', folder, Math.random() * 1500);
      expectWhole(path);
    }
    const all = tree('last');
    const replicas = openReplicas({ folder, key: () => Promise.resolve(KEY) });
    const crawling = new Crawling(replicas, listTree(all), { now: Date.now() });
    await crawling.toEnd(PROFILE);
    const end = await crawling.toEnd(PROFILE);
    expect(end).toMatchObject({ phase: 'completed', objects: all.length });
    expect(replicas.notices).toEqual([]);
    for (const { dn, attributes } of all) {
      const { title } = attributes as { title?: string[] };
      const found = await replicas.entry(PROFILE, dn);
      const values = found.attributes.find(({ name }) => name === 'title')?.values;
      expect(values?.map((value) => (value.type === 'text' ? value.text : ''))).toEqual(title);
    }
    await replicas.close();
    expectWhole(path);
  });

  it('while it is cleared is whole or gone, and is filled again', LIMIT, async () => {
    proves({
      fault: 'killed (kill -9)',
      during: 'clearing a local copy and filling it anew',
      ends: 'The copy is whole or gone, and what is read next fills it.',
    });
    const folder = await temporaryFolder();
    const path = join(folder, `${PROFILE}.replica`);
    for (let kill = 0; kill < KILLS / 2; kill += 1) {
      await killed('clear', folder, Math.random() * 200);
      const replicas = openReplicas({ folder, key: () => Promise.resolve(KEY) });
      expect([0, 300]).toContain((await replicas.measure(PROFILE)).entries);
      await fill(replicas, PROFILE, tree('again').slice(0, 300));
      expect((await replicas.measure(PROFILE)).entries).toBe(300);
      expect(replicas.notices).toEqual([]);
      await replicas.close();
      expectWhole(path);
    }
  });

  it('in the middle of a migration is whole, and is migrated when it is opened again', LIMIT, async () => {
    proves({
      fault: 'killed (kill -9)',
      during: 'bringing an older local copy to the newest schema',
      ends: 'The copy is whole and loses no entry; it is migrated when it is opened again.',
    });
    const folder = await temporaryFolder();
    const old = join(folder, 'old');
    const made = opened(old);
    for (const step of MIGRATIONS.slice(0, 1)) takeStep(made, step);
    made.exec(`
      insert into containers (key, dn, children) values ('ou=a', 'OU=A', 20000);
      with recursive n (i) as (select 1 union all select i + 1 from n where i < 20000)
      insert into entries (key, parent, leaf, sort, dn, name, kind, disabled, locked, as_of, attributes)
      select 'cn=' || i || ',ou=a', 1, i % 10 > 0, i, 'CN=' || i || ',OU=A', i, 'user', 0, 0, 1, '{"cn":["' || i || '"]}'
      from n;
      pragma application_id = ${APPLICATION_ID};
      pragma user_version = 1;`);
    made.close();
    const reached = new Set<number>();
    for (let kill = 0; kill < KILLS; kill += 1) {
      const path = join(folder, `copy-${kill}`);
      await copyFile(old, path);
      // Most kills come early: how long a migration takes depends on the machine, that it has begun does not.
      await killed('migrate', path, 100 * (kill / KILLS) ** 3);
      const left = opened(path);
      const [version] = left.prepare('pragma user_version').all([]) as { user_version: number }[];
      reached.add(version?.user_version ?? 0);
      left.close();
      const db = openDatabase({ file: { path, key: KEY } });
      expect(db.prepare('select count(*) as count from entries where born = 1').all([])).toEqual([
        { count: 20_000 },
      ]);
      expect(db.prepare('pragma user_version').all([])).toEqual([{ user_version: MIGRATIONS.length }]);
      db.close();
      expectWhole(path);
    }
    // Otherwise nothing was proven.
    expect(Math.min(...reached)).toBeLessThan(MIGRATIONS.length);
  });
});
