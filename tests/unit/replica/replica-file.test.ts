import { existsSync } from 'node:fs';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'libsql';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../src/main/replica/database';
import { FailureError } from '../../../src/shared/failure';
import { BASE, entry, FACTS, fill, KEY, openReplicas, temporaryFolder } from './support';

const P = 'profile-1';

describe('the file', () => {
  const secrets = ['Geheimrat', 'geheimrat', 'confidential', 'secret.person'];
  const people = Array.from({ length: 300 }, (_, index) =>
    entry(`CN=Geheimrat ${index},${BASE}`, {
      description: ['confidential'],
      mail: [`secret.person${index}@example.com`],
    }),
  );

  it('holds nothing in clear and opens nowhere without its key, nor does its journal', async () => {
    const folder = await temporaryFolder();
    const replicas = openReplicas({ folder });
    await fill(replicas, P, people);
    const inClear = async () => {
      const found: string[] = [];
      for (const name of await readdir(folder)) {
        const bytes = await readFile(join(folder, name));
        found.push(...[...secrets, 'SQLite format', KEY].filter((text) => bytes.includes(text)));
      }
      return found;
    };
    expect(await inClear()).toEqual([]);
    await replicas.close();
    expect(await readdir(folder)).toEqual([`${P}.replica`]);
    expect(await inClear()).toEqual([]);

    // What is written over lies in the journal until it is written down.
    const writing = openDatabase({ file: { path: join(folder, `${P}.replica`), key: KEY } });
    writing.exec(`begin immediate; update entries set description = 'other'`);
    expect((await stat(join(folder, `${P}.replica-journal`))).size).toBeGreaterThan(50_000);
    expect(await inClear()).toEqual([]);
    writing.exec('rollback');
    writing.close();
    for (const options of [undefined, { encryptionCipher: 'aes256cbc', encryptionKey: 'another' }]) {
      const db = new Database(join(folder, `${P}.replica`), options as object | undefined);
      expect(() => db.prepare('select * from sqlite_schema').all([])).toThrow('not a database');
      db.close();
    }
  });

  it('is there again after the program has ended', async () => {
    const folder = await temporaryFolder();
    const first = openReplicas({ folder });
    await fill(first, P, people);
    await first.rememberFacts(P, FACTS);
    const unfinished = await first.beginLoad(P, { dn: `OU=Staff,${BASE}`, at: 0, resume: false });
    await first.writePage(P, {
      load: unfinished.load,
      entries: [entry(`CN=Only one,OU=Staff,${BASE}`)],
      total: 40,
      asOf: 1,
    });
    await first.close();

    const second = openReplicas({ folder });
    await expect(second.containerState(P, BASE)).resolves.toMatchObject({
      phase: 'complete',
      loaded: 300,
      asOf: 1000,
    });
    await expect(second.facts(P)).resolves.toEqual(FACTS);
    await expect(second.entry(P, `CN=Geheimrat 7,${BASE}`)).resolves.toMatchObject({ name: 'Geheimrat 7' });
    await expect(second.containerState(P, `OU=Staff,${BASE}`)).resolves.toMatchObject({
      phase: 'stopped',
      loaded: 1,
      asOf: null,
      failure: null,
    });
    expect(second.notices).toEqual([]);
  });

  it('is not written at all without a key', async () => {
    const folder = join(await temporaryFolder(), 'replicas');
    const replicas = openReplicas({ folder, key: () => Promise.resolve(undefined) });
    await fill(replicas, P, people);
    await expect(replicas.window(P, BASE, 0, 1)).resolves.toMatchObject({ rows: [{ name: 'Geheimrat 0' }] });
    expect(existsSync(folder)).toBe(false);
    await replicas.close();
    expect(existsSync(folder)).toBe(false);
  });

  it('goes with the profile, also what was set aside of it, and no other profile loses anything', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, `${P}.replica`), 'damaged');
    const replicas = openReplicas({ folder });
    await fill(replicas, P, people);
    await replicas.rememberFacts('profile-2', FACTS);
    expect((await readdir(folder)).some((name) => name.startsWith(`${P}.replica.damaged-`))).toBe(true);
    // As a program leaves it that was killed while it wrote.
    await writeFile(join(folder, `${P}.replica-journal`), 'cut short');
    await replicas.remove(P);
    expect((await readdir(folder)).filter((name) => name.startsWith(P))).toEqual([]);
    await expect(replicas.facts('profile-2')).resolves.toEqual(FACTS);
    // A profile that is set up anew begins with nothing.
    await expect(replicas.containerState(P, BASE)).resolves.toMatchObject({ phase: 'unknown', loaded: 0 });
  });
});

describe('a file that cannot be used', () => {
  it.each([
    ['was damaged', () => Buffer.from('not a database '.repeat(1000))],
    ['belongs to another key', () => encrypted('create table meta (name text)', 'another key')],
    ['belongs to another program', () => encrypted('create table orders (id integer)')],
    [
      'belongs to a newer Grove',
      () =>
        encrypted(
          'pragma application_id = 1198681974; pragma user_version = 9000; create table meta (name text)',
        ),
    ],
  ])('is set aside when it %s, with a notice, and a new one takes its place', async (_why, make) => {
    const folder = await temporaryFolder();
    const file = join(folder, `${P}.replica`);
    const bytes = await make();
    await writeFile(file, bytes);
    const replicas = openReplicas({ folder });
    const [state, facts] = await Promise.all([replicas.containerState(P, BASE), replicas.facts(P)]);
    expect(state.phase).toBe('unknown');
    expect(facts).toBeUndefined();
    expect(replicas.notices).toMatchObject([{ code: 'file-damaged' }]);
    expect(replicas.notices[0]?.message).toContain(`${P}.replica`);
    await fill(replicas, P, [entry(`CN=New,${BASE}`)]);
    const aside = (await readdir(folder)).filter((name) => name.includes('.damaged-'));
    expect(aside).toEqual([`${P}.replica.damaged-2025-01-01T00-00-00.000Z`]);
    expect((await readFile(join(folder, aside[0] ?? ''))).equals(bytes)).toBe(true);
  });

  it('is set aside wherever the damage shows, and nothing else ever fails', async () => {
    const folder = await temporaryFolder();
    const file = join(folder, `${P}.replica`);
    const people = Array.from({ length: 1500 }, (_, index) => entry(`CN=Pérson ${index},${BASE}`));
    const first = openReplicas({ folder });
    await fill(first, P, people);
    await first.close();
    const whole = await readFile(file);
    /** Where in the file the damage showed: at opening, in a window, in an entry, in a load. */
    const shown = new Set<string>();
    const page = 8192;
    for (let at = 0; at < whole.length; at += 7 * page) {
      const bytes = Buffer.from(whole);
      // A few bytes inside a page: they decrypt to rubbish, which need not even be UTF-8.
      bytes.fill(7, at + 1000, at + 1016).fill(9, at + 3000, at + 3016);
      await writeFile(file, bytes);
      const replicas = openReplicas({ folder });
      const steps: Record<string, () => Promise<unknown>> = {
        state: () => replicas.containerState(P, BASE),
        window: () => replicas.window(P, BASE, 0, 1000),
        entries: async () => {
          for (let index = 0; index < 1500; index += 100) {
            await replicas.entry(P, `CN=Pérson ${index},${BASE}`).catch(unlessFailure);
          }
        },
        load: () => fill(replicas, P, people).catch(unlessFailure),
        // Some pages of the search index are only looked at when it is merged.
        again: () => fill(replicas, P, people).catch(unlessFailure),
      };
      for (const [name, step] of Object.entries(steps)) {
        const before = replicas.notices.length;
        await step();
        if (replicas.notices.length > before) shown.add(name);
      }
      expect(replicas.notices.length).toBeLessThanOrEqual(1);
      await fill(replicas, P, people);
      expect((await replicas.containerState(P, BASE)).loaded).toBe(1500);
      await replicas.remove(P);
      await replicas.close();
    }
    // In what is read and in what is written.
    expect(shown.has('window') || shown.has('entries')).toBe(true);
    expect(shown.has('load')).toBe(true);
  }, 60_000);

  it('takes no page of a load that had begun in the old one', async () => {
    const folder = await temporaryFolder();
    const file = join(folder, `${P}.replica`);
    const replicas = openReplicas({ folder });
    const lost = await replicas.beginLoad(P, { dn: BASE, at: 0, resume: false });
    await replicas.remove(P);
    await writeFile(file, 'damaged');
    const other = await replicas.beginLoad(P, { dn: `OU=Other,${BASE}`, at: 0, resume: false });
    expect(replicas.notices).toHaveLength(1);
    expect(other.load).not.toBe(lost.load);
    const page = { load: lost.load, entries: [entry(`CN=Stray,${BASE}`)], total: 1, asOf: 1 };
    await expect(replicas.writePage(P, page)).rejects.toMatchObject({
      failure: { code: 'replica-failed', retryable: true },
    });
    expect(other.state.revision).toBeGreaterThan(lost.state.revision);
  });
});

/** The bytes of an encrypted database that somebody else made. */
async function encrypted(sql: string, encryptionKey = KEY): Promise<Buffer> {
  const file = join(await temporaryFolder(), 'made.db');
  const db = new Database(file, { encryptionCipher: 'aes256cbc', encryptionKey } as object);
  db.exec(sql);
  db.close();
  return readFile(file);
}

function unlessFailure(error: unknown): void {
  if (!(error instanceof FailureError)) throw error;
}
