/** Reading one entry again, from NAS of every kind, over loopback. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startNas, type NasOptions, type RunningNas } from '../../../src/nas';
import type { Entry } from '../../../src/shared/entry';
import { FailureError } from '../../../src/shared/failure';
import { openHeadlessGrove, type HeadlessGrove } from '../../support/headless-grove';
import { DEMO_LDIF } from '../../support/ldif-dns';

const BASE = 'DC=example,DC=com';
const USERS = `OU=Users,${BASE}`;
const JOHN = `CN=John Doe,${USERS}`;
const PASSWORD = 'p+ä#&% "x';
const signal = new AbortController().signal;

let folder: string;
let nas: RunningNas;
let grove: HeadlessGrove;
let profileId: string;

async function begin(options: Partial<NasOptions>): Promise<void> {
  nas = await startNas({
    directory: { kind: 'ldif', file: DEMO_LDIF },
    accounts: [{ name: 'admin', password: PASSWORD }],
    ...options,
  });
  grove = await openHeadlessGrove({ folder, keychain: new Map() });
  const draft = {
    name: 'Office',
    host: '127.0.0.1',
    port: nas.port,
    https: false,
    path: '',
    account: 'admin',
  };
  profileId = (await grove.handlers.profiles.save({ draft, password: PASSWORD }, { signal })).id;
  await grove.handlers.connections.connect({ profileId }, { signal });
  for (const dn of [BASE, USERS]) {
    await grove.handlers.directory.open({ profileId, dn }, { signal });
    await expect
      .poll(async () => (await grove.handlers.directory.open({ profileId, dn }, { signal })).phase)
      .toBe('complete');
  }
  nas.control.statistics.reset();
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grove-refresh-'));
});
afterEach(async () => {
  expect(grove.bugs).toEqual([]);
  await grove.close();
  await nas.close();
  await rm(folder, { recursive: true, force: true });
});

const refresh = (dn: string): Promise<Entry> =>
  Promise.resolve(grove.handlers.entry.refresh({ profileId, dn }, { signal }));
const known = (dn: string): Promise<Entry> =>
  Promise.resolve(grove.handlers.directory.entry({ profileId, dn }, { signal }));
const codeOf = async (asked: Promise<unknown>): Promise<string> =>
  asked.then(
    () => 'it succeeded',
    (error: unknown) => (error instanceof FailureError ? error.failure.code : String(error)),
  );
const lists = () =>
  Object.entries(nas.control.statistics.read().requests)
    .filter(([name]) => /\.list$/i.test(name))
    .reduce((sum, [, count]) => sum + count, 0);

describe.each([
  ['one level in the documented vocabulary', { scope: 'one-level' }, 2],
  ['whole subtrees in the documented vocabulary', { scope: 'subtree' }, 1],
  ["the vocabulary of DSM's own console", { vocabularies: ['active-directory'] }, 1],
] as const)('of a NAS that lists %s', (_what, options, requests) => {
  it('brings what has changed into the local copy, and what is shown of its container', async () => {
    await begin(options);
    const before = await known(JOHN);
    nas.control.directory.modify(JOHN, { description: 'Moved to the third floor' });
    const fresh = await refresh(JOHN);
    expect(fresh.description).toBe('Moved to the third floor');
    expect(fresh.asOf).toBeGreaterThan(before.asOf);
    expect(await known(JOHN)).toEqual(fresh);
    const { rows } = await grove.handlers.directory.window(
      { profileId, dn: USERS, offset: 0, limit: 100 },
      { signal },
    );
    expect(rows.find(({ key }) => key === fresh.key)?.description).toBe('Moved to the third floor');
    expect(lists()).toBe(requests);
  });

  it('says that an entry is gone, of which the copy then has nothing', async () => {
    await begin(options);
    nas.control.directory.remove(JOHN);
    expect(await codeOf(refresh(JOHN))).toBe('object-not-found');
    expect(await codeOf(known(JOHN))).toBe('object-not-found');
  });

  it('refreshes a container without forgetting what is in it', async () => {
    await begin(options);
    nas.control.directory.modify(USERS, { description: 'Everybody' });
    expect((await refresh(USERS)).description).toBe('Everybody');
    expect((await known(JOHN)).name).toBe('John Doe');
  });

  it('leaves what is known as it is when the NAS cannot be asked', async () => {
    await begin(options);
    await grove.handlers.connections.disconnect({ profileId }, { signal });
    const before = await known(JOHN);
    expect(await codeOf(refresh(JOHN))).toBe('not-connected');
    expect(await known(JOHN)).toEqual(before);
  });
});

it('says that the top of a directory is not listed, where it is not', async () => {
  await begin({ scope: 'one-level' });
  expect(await codeOf(refresh(BASE))).toBe('not-listed');
});

it('gives the top of a directory where whole subtrees are listed', async () => {
  await begin({ scope: 'subtree' });
  const since = (await known(BASE)).asOf;
  const fresh = await refresh(BASE);
  expect(fresh.kind).toBe('domain');
  expect(fresh.asOf).toBeGreaterThan(since);
});

it('fails as the NAS does, and what was known stays', async () => {
  await begin({ scope: 'one-level' });
  const before = await known(JOHN);
  nas.control.faults.add({ fault: { kind: 'code', code: 403 }, method: 'List' });
  expect(await codeOf(refresh(JOHN))).toBe('administrator-required');
  // The first request passes, the reading of the container does not.
  nas.control.faults.clear();
  nas.control.faults.add({ fault: { kind: 'code', code: 403 }, method: 'List', skip: 1 });
  expect(await codeOf(refresh(JOHN))).toBe('administrator-required');
  expect(await known(JOHN)).toEqual(before);
});
