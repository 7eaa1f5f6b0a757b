/** Housekeeping without a desktop: sizes, clearing in the middle of everything, fewer generations, what is left behind. */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock, type SteadyClock } from '../../../src/main/clock';
import { startNas, type RunningNas } from '../../../src/nas';
import { openHeadlessGrove, type HeadlessGrove } from '../../support/headless-grove';
import { DEMO_LDIF, ldifDns } from '../../support/ldif-dns';
import { until } from '../../support/patience';

const BASE = 'DC=example,DC=com';
const signal = new AbortController().signal;
const STRAY = '00000000-0000-4000-8000-000000000099';

let folder: string;
let nas: RunningNas;
let grove: HeadlessGrove;
let profileId: string;

/** A keychain that can fail for the keys of copies alone, as one that a system locks for a moment does. */
class HiccupingKeychain extends Map<string, string> {
  failsForKeys = false;

  override get(name: string): string | undefined {
    this.#mayFail(name);
    return super.get(name);
  }

  override set(name: string, secret: string): this {
    this.#mayFail(name);
    return super.set(name, secret);
  }

  #mayFail(name: string): void {
    if (this.failsForKeys && name.endsWith('replica-key')) throw new Error('The keychain is locked');
  }
}
const keychain = new HiccupingKeychain();

async function open(clock?: SteadyClock): Promise<void> {
  grove = await openHeadlessGrove({ folder, keychain, ...(clock && { clock }) });
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grove-copies-'));
  keychain.clear();
  keychain.failsForKeys = false;
  nas = await startNas({
    directory: { kind: 'ldif', file: DEMO_LDIF },
    accounts: [{ name: 'admin', password: 'secret' }],
    sync: { durationMs: 30 },
    changesPerSync: 5,
  });
  await open();
  const draft = {
    name: 'Office',
    host: '127.0.0.1',
    port: nas.port,
    https: false,
    path: '',
    account: 'admin',
  };
  profileId = (await grove.handlers.profiles.save({ draft, password: 'secret' }, { signal })).id;
});
afterEach(async () => {
  await grove.close();
  await nas.close();
  await rm(folder, { recursive: true, force: true });
});

const copied = (number: number) =>
  until(() => expect(grove.latest('crawls')).toMatchObject([{ number, phase: 'completed' }]));
const copyWhole = async (number: number) => {
  await grove.handlers.replica.startCrawl({ profileId }, { signal });
  await copied(number);
};
const measured = async () => (await grove.handlers.replica.copies(undefined, { signal })).copies[0]?.size;

describe('the local copies', () => {
  it('are told with their sizes, and cleared with what is remembered kept', async () => {
    const { replica, memory, directory, connections } = grove.handlers;
    await copyWhole(1);
    await copyWhole(2);
    const objects = (await ldifDns()).length - 1;
    const size = await measured();
    expect(size).toMatchObject({ entries: objects, generations: 2, stored: 'file' });
    expect(size?.bytes).toBeGreaterThan(100_000);
    const entry = { dn: `CN=John Doe,OU=Users,${BASE}`, name: 'John Doe', kind: 'user' } as const;
    await memory.setBookmark({ profileId, entry, bookmarked: true }, { signal });
    await directory.open({ profileId, dn: `OU=Users,${BASE}` }, { signal });

    await replica.clear({ profileId }, { signal });
    expect(await measured()).toMatchObject({ entries: 0, generations: 0, newest: null });
    expect(grove.latest('crawls')).toEqual([]);
    // What a window shows of a container is told to be gone, and is there again once it is opened.
    expect(grove.latest('container')).toMatchObject({ phase: 'unknown', loaded: 0 });
    await directory.open({ profileId, dn: BASE }, { signal });
    await until(async () => {
      const state = await directory.open({ profileId, dn: BASE }, { signal });
      expect(state).toMatchObject({ phase: 'complete' });
    });
    await connections.disconnect({ profileId }, { signal });
    await grove.close();
    await open();
    await until(() => {
      expect(grove.latest('memories')).toMatchObject([{ bookmarks: [entry] }]);
      // Browsed offline too: the domain is known.
      expect(grove.latest('connections')).toMatchObject([{ facts: { baseDn: BASE } }]);
    });
    await copyWhole(1);
    await expect(grove.handlers.replica.generations({ profileId }, { signal })).resolves.toMatchObject([
      { number: 3 },
    ]);
    expect(grove.bugs).toEqual([]);
  });

  it('can be cleared in the middle of a crawl, a load and an export', async () => {
    const { replica, directory, export: exports } = grove.handlers;
    await copyWhole(1);
    nas.control.faults.add({ fault: { kind: 'latency', ms: 40 }, method: 'List' });
    await replica.startCrawl({ profileId }, { signal });
    const load = directory.reload({ profileId, dn: BASE }, { signal });
    const scope = { is: 'subtree', dn: BASE } as const;
    const job = exports.save({ profileId, scope, format: 'ldif' }, { signal });
    // Each may be told that it was cancelled.
    const others = Promise.allSettled([job, load]);
    await replica.clear({ profileId }, { signal });
    await others;
    expect(grove.latest('crawls')).toEqual([]);
    expect(await measured()).toMatchObject({ generations: 0 });
    nas.control.faults.clear();
    await copyWhole(1);
    expect(await measured()).toMatchObject({ entries: (await ldifDns()).length - 1, generations: 1 });
    expect(grove.bugs).toEqual([]);
  });

  it('drop generations as soon as fewer are to be kept', async () => {
    for (const number of [1, 2, 3]) await copyWhole(number);
    expect(await measured()).toMatchObject({ generations: 3 });
    await grove.handlers.app.updateSettings({ generationsKept: 2 }, { signal });
    await until(async () => expect(await measured()).toMatchObject({ generations: 2 }));
    const kept = await grove.handlers.replica.generations({ profileId }, { signal });
    expect(kept.map(({ number }) => number)).toEqual([3, 2]);
  });

  it('are there after a restart, also where the keychain failed for a while and one was cleared then', async () => {
    await copyWhole(1);
    await grove.close();
    keychain.failsForKeys = true;
    let ahead = 0;
    await open({
      ...systemClock,
      now: () => systemClock.now() + ahead,
      elapsed: () => systemClock.elapsed() + ahead,
    });
    expect(await measured()).toMatchObject({ stored: 'memory' });
    keychain.failsForKeys = false;
    // The keychain has rested, and is found to be there again by whoever asks for a password.
    ahead = 40_000;
    await grove.handlers.profiles.mark(
      { profileId, marks: { folder: 'Berlin', colour: null, environment: null } },
      { signal },
    );
    await grove.handlers.replica.clear({ profileId }, { signal });
    await copyWhole(1);
    expect(await measured()).toMatchObject({ stored: 'file' });
    await grove.close();
    await open();
    expect(await measured()).toMatchObject({ generations: 1, stored: 'file' });
    expect(grove.latest('notices')).toEqual([]);
    expect(grove.bugs).toEqual([]);
  });

  it('of NAS that are gone are told, and removed with their keys when a person says so', async () => {
    await copyWhole(1);
    const replicas = join(folder, 'replicas');
    for (const ending of ['', '-wal', '.damaged-2025'])
      await writeFile(join(replicas, `${STRAY}.replica${ending}`), '12345');
    keychain.set(`${STRAY}/replica-key`, 'x');
    const { replica } = grove.handlers;
    await expect(replica.copies(undefined, { signal })).resolves.toMatchObject({
      leftBehind: { copies: 1, bytes: 15 },
    });
    await replica.removeLeftBehind(undefined, { signal });
    await expect(replica.copies(undefined, { signal })).resolves.toMatchObject({
      leftBehind: { copies: 0, bytes: 0 },
    });
    expect((await readdir(replicas)).every((name) => name.startsWith(profileId))).toBe(true);
    expect([...keychain.keys()].some((name) => name.startsWith(STRAY))).toBe(false);
    expect(await measured()).toMatchObject({ generations: 1 });
  });
});
