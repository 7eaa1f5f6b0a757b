import { existsSync } from 'node:fs';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'libsql';
import { describe, expect, it } from 'vitest';
import type { Replicas } from '../../../src/main/replica/replicas';
import type { DomainFacts } from '../../../src/shared/domain';
import type { ReceivedEntry } from '../../../src/shared/entry';
import { FailureError } from '../../../src/shared/failure';
import { BASE, container, entry, KEY, openReplicas, temporaryFolder } from './support';

const P = 'profile-1';
const FACTS: DomainFacts = {
  domain: 'example.com',
  netbiosName: 'EXAMPLE',
  baseDn: BASE,
  status: 'running',
  vocabulary: 'directory-server',
};

async function fill(replicas: Replicas, entries: readonly ReceivedEntry[], dn = BASE): Promise<void> {
  const { load } = await replicas.beginLoad(P, dn);
  await replicas.writePage(P, { load, entries, total: entries.length, asOf: 500 });
  await replicas.endPass(P, load);
  await replicas.finishLoad(P, { load, asOf: 1000, survivors: 'last-pass' });
}

describe('reading', () => {
  it('gives windows with containers first, then by name', async () => {
    const replicas = openReplicas();
    const names = ['PC-10', 'Zoë', 'pc-2', 'Ärzte'];
    await fill(replicas, [
      ...names.map((name) => entry(`CN=${name},${BASE}`)),
      container(`OU=Zebra,${BASE}`),
      container(`OU=alpha,${BASE}`),
    ]);
    const { rows, state, offset } = await replicas.window(P, BASE.toLowerCase(), 1, 4);
    expect(rows.map(({ name }) => name)).toEqual(['Zebra', 'Ärzte', 'pc-2', 'PC-10']);
    expect(offset).toBe(1);
    expect(state).toMatchObject({ phase: 'complete', loaded: 6, total: 6, asOf: 1000, failure: null });
    expect(rows[0]).toEqual({
      dn: `OU=Zebra,${BASE}`,
      key: 'ou=zebra,dc=example,dc=com',
      name: 'Zebra',
      kind: 'organizational-unit',
      container: true,
      disabled: false,
      locked: false,
    });
    await expect(replicas.window(P, BASE, 6, 10)).resolves.toMatchObject({ rows: [] });
  });

  it('gives an entry with every attribute as it was received', async () => {
    const replicas = openReplicas();
    const awkward = { dn: `CN=Doe\\, Jane + Co,${BASE}` };
    await fill(replicas, [
      entry(`CN=Doe\\, Jane \\+ Co,${BASE}`, {
        description: ['First', 'Second'],
        objectSid: ['AQIDBA=='],
        userAccountControl: ['514'],
        'a;lang-de': ['', 'nul\0 and half a pair \ud800 stay'],
        nothing: [],
      }),
    ]);
    const found = await replicas.entry(P, awkward.dn.replace('+', '\\+').toUpperCase());
    expect(found).toEqual({
      dn: `CN=Doe\\, Jane \\+ Co,${BASE}`,
      key: 'cn=doe\\, jane \\+ co,dc=example,dc=com',
      name: 'Doe, Jane + Co',
      kind: 'user',
      container: false,
      disabled: true,
      locked: false,
      description: 'First',
      asOf: 500,
      attributes: [
        {
          name: 'objectClass',
          values: [
            { type: 'text', text: 'top' },
            { type: 'text', text: 'user' },
          ],
        },
        {
          name: 'description',
          values: [
            { type: 'text', text: 'First' },
            { type: 'text', text: 'Second' },
          ],
        },
        { name: 'objectSid', values: [{ type: 'binary', base64: 'AQIDBA==', size: 4 }] },
        { name: 'userAccountControl', values: [{ type: 'text', text: '514' }] },
        {
          name: 'a;lang-de',
          values: [
            { type: 'text', text: '' },
            { type: 'text', text: 'nul\0 and half a pair \ud800 stay' },
          ],
        },
        { name: 'nothing', values: [] },
      ],
    });
  });

  it('keeps rows whose DN cannot be read or stored, where they were listed', async () => {
    const replicas = openReplicas();
    // Half a surrogate pair in a text that is bound as a parameter would end the process.
    const dns = ['no DN at all', `CN=half \ud800,${BASE}`, `CN=nul \0,${BASE}`, `CN=,${BASE}`];
    await fill(
      replicas,
      dns.map((dn) => entry(dn, { cn: ['fallback'], description: ['d\0\udfff'] })),
    );
    const { rows } = await replicas.window(P, BASE, 0, 10);
    expect(rows.map(({ name }) => name).toSorted()).toEqual([
      'fallback',
      'fallback',
      'half \u{FFFD}',
      'nul \u{FFFD}',
    ]);
    for (const dn of [...dns, ...rows.map((row) => row.dn)]) {
      await expect(replicas.entry(P, dn)).resolves.toMatchObject({ description: 'd\u{FFFD}\u{FFFD}' });
    }
  });

  it('tells what is no DN from what is not there', async () => {
    const replicas = openReplicas();
    await expect(replicas.entry(P, `CN=Nobody,${BASE}`)).rejects.toMatchObject({
      failure: { code: 'object-not-found' },
    });
    for (const text of ['nonsense', 'CN=\ud800\\zz', '\0']) {
      await expect(replicas.entry(P, text)).rejects.toMatchObject({ failure: { code: 'dn-invalid' } });
      await expect(replicas.containerState(P, text)).rejects.toMatchObject({
        failure: { code: 'dn-invalid' },
      });
      await expect(replicas.window(P, text, 0, 1)).rejects.toMatchObject({ failure: { code: 'dn-invalid' } });
    }
    await expect(replicas.containerState(P, BASE)).resolves.toMatchObject({
      phase: 'unknown',
      loaded: 0,
      total: null,
      asOf: null,
    });
  });

  it('remembers what is known of the domain, each profile its own', async () => {
    const replicas = openReplicas();
    await expect(replicas.facts(P)).resolves.toBeUndefined();
    await replicas.rememberFacts(P, { ...FACTS, status: 'starting' });
    await replicas.rememberFacts(P, FACTS);
    await expect(replicas.facts(P)).resolves.toEqual(FACTS);
    await expect(replicas.facts('profile-2')).resolves.toBeUndefined();
  });
});

describe('the file', () => {
  const secrets = ['Geheimrat', 'geheimrat', 'confidential', 'secret.person'];
  const people = Array.from({ length: 300 }, (_, index) =>
    entry(`CN=Geheimrat ${index},${BASE}`, {
      description: ['confidential'],
      mail: [`secret.person${index}@example.com`],
    }),
  );

  it('holds nothing in clear and opens nowhere without its key, nor does its log', async () => {
    const folder = await temporaryFolder();
    const replicas = openReplicas({ folder });
    await fill(replicas, people);
    const names = await readdir(folder);
    expect(names.toSorted()).toEqual([`${P}.replica`, `${P}.replica-shm`, `${P}.replica-wal`]);
    const inClear = async () => {
      const found: string[] = [];
      for (const name of await readdir(folder)) {
        const bytes = await readFile(join(folder, name));
        found.push(...[...secrets, 'SQLite format', KEY].filter((text) => bytes.includes(text)));
      }
      return found;
    };
    expect((await stat(join(folder, `${P}.replica-wal`))).size).toBeGreaterThan(100_000);
    expect(await inClear()).toEqual([]);
    await replicas.close();
    expect(await readdir(folder)).toEqual([`${P}.replica`]);
    expect(await inClear()).toEqual([]);
    for (const options of [undefined, { encryptionCipher: 'aes256cbc', encryptionKey: 'another' }]) {
      const db = new Database(join(folder, `${P}.replica`), options as object | undefined);
      expect(() => db.prepare('select * from sqlite_schema').all([])).toThrow('not a database');
      db.close();
    }
  });

  it('is there again after the program has ended', async () => {
    const folder = await temporaryFolder();
    const first = openReplicas({ folder });
    await fill(first, people);
    await first.rememberFacts(P, FACTS);
    const unfinished = await first.beginLoad(P, `OU=Staff,${BASE}`);
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
    await fill(replicas, people);
    await expect(replicas.window(P, BASE, 0, 1)).resolves.toMatchObject({ rows: [{ name: 'Geheimrat 0' }] });
    expect(existsSync(folder)).toBe(false);
    await replicas.close();
    expect(existsSync(folder)).toBe(false);
  });

  it('goes with the profile, also what was set aside of it, and no other profile loses anything', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, `${P}.replica`), 'damaged');
    const replicas = openReplicas({ folder });
    await fill(replicas, people);
    await replicas.rememberFacts('profile-2', FACTS);
    expect((await readdir(folder)).filter((name) => name.startsWith(P))).toHaveLength(4);
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
    await fill(replicas, [entry(`CN=New,${BASE}`)]);
    const aside = (await readdir(folder)).filter((name) => name.includes('.damaged-'));
    expect(aside).toEqual([`${P}.replica.damaged-2025-01-01T00-00-00.000Z`]);
    expect((await readFile(join(folder, aside[0] ?? ''))).equals(bytes)).toBe(true);
  });

  it('is set aside wherever the damage shows, and nothing else ever fails', async () => {
    const folder = await temporaryFolder();
    const file = join(folder, `${P}.replica`);
    const people = Array.from({ length: 1500 }, (_, index) => entry(`CN=Pérson ${index},${BASE}`));
    const first = openReplicas({ folder });
    await fill(first, people);
    await first.close();
    const whole = await readFile(file);
    /** Where in the file the damage showed: at opening, in a window, in an entry, in a load. */
    const shown = new Set<string>();
    const page = 4096;
    for (let at = 0; at < whole.length; at += 5 * page) {
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
        load: () => fill(replicas, people).catch(unlessFailure),
      };
      for (const [name, step] of Object.entries(steps)) {
        const before = replicas.notices.length;
        await step();
        if (replicas.notices.length > before) shown.add(name);
      }
      expect(replicas.notices.length).toBeLessThanOrEqual(1);
      await fill(replicas, people);
      expect((await replicas.containerState(P, BASE)).loaded).toBe(1500);
      await replicas.remove(P);
      await replicas.close();
    }
    expect([...shown]).toEqual(expect.arrayContaining(['window', 'load']));
  });

  it('takes no page of a load that had begun in the old one', async () => {
    const folder = await temporaryFolder();
    const file = join(folder, `${P}.replica`);
    const replicas = openReplicas({ folder });
    const lost = await replicas.beginLoad(P, BASE);
    await replicas.remove(P);
    await writeFile(file, 'damaged');
    const other = await replicas.beginLoad(P, `OU=Other,${BASE}`);
    expect(replicas.notices).toHaveLength(1);
    expect(other.load).not.toBe(lost.load);
    const page = { load: lost.load, entries: [entry(`CN=Stray,${BASE}`)], total: 1, asOf: 1 };
    await expect(replicas.writePage(P, page)).rejects.toMatchObject({
      failure: { code: 'replica-failed', retryable: true },
    });
    expect(other.state.revision).toBeGreaterThan(lost.state.revision);
  });
});

describe('trouble with the disk', () => {
  it('is a failure that says what the system says', async () => {
    const folder = join(await temporaryFolder(), 'taken');
    await writeFile(folder, 'a file where the folder should be');
    const replicas = openReplicas({ folder });
    for (let attempt = 0; attempt < 2; attempt += 1) {
      await expect(replicas.containerState(P, BASE)).rejects.toMatchObject({
        failure: { code: 'replica-failed' },
      });
    }
  });

  it('of a moment does not last: the next call tries again', async () => {
    const folder = await temporaryFolder();
    let isLocked = true;
    const replicas = openReplicas({
      folder,
      key: () => (isLocked ? Promise.reject(new Error('the keychain is locked')) : Promise.resolve(KEY)),
    });
    await expect(replicas.facts(P)).rejects.toThrow('the keychain is locked');
    isLocked = false;
    await expect(replicas.facts(P)).resolves.toBeUndefined();
  });

  it('leaves nothing waiting when all is closed', async () => {
    const replicas = openReplicas();
    const asked = replicas.containerState(P, BASE);
    await replicas.close();
    await expect(asked).resolves.toMatchObject({ phase: 'unknown' });
    await expect(replicas.containerState(P, BASE)).rejects.toMatchObject({ failure: { code: 'cancelled' } });
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
