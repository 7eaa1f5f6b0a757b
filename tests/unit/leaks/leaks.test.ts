/**
 * Profiles, searches, containers and exports, opened and ended again and again: what the program holds comes back to what it
 * was. Thirty times in each run, a thousand in `npm run test:leaks`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { startNas } from '../../../src/nas';
import { openHeadlessGrove } from '../../support/headless-grove';
import { DEMO_LDIF } from '../../support/ldif-dns';
import { resources } from '../../support/resources';

const TIMES = Number(process.env.GROVE_LEAKS ?? 30);
const LIMIT = { timeout: 60_000 + TIMES * 1500 };
const BASE = 'DC=example,DC=com';
const PASSWORD = 'right';
/** Bytes a time: far less than anything that is forgotten would be, as a window of rows or an entry. */
const LEAST_LEAK = 3000;
/** What the engine itself takes as it compiles and learns, in bytes. */
const SETTLING = 12_000_000;
const signal = new AbortController().signal;

async function program() {
  const folder = await mkdtemp(join(tmpdir(), 'grove-leaks-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const nas = await startNas({
    directory: { kind: 'ldif', file: DEMO_LDIF },
    accounts: [{ name: 'admin', password: PASSWORD }],
  });
  onTestFinished(() => nas.close());
  const file = join(folder, 'export.json');
  const grove = await openHeadlessGrove({ folder, keychain: new Map(), chooseFile: () => file });
  onTestFinished(() => grove.close());
  const { handlers } = grove;
  const draft = { host: '127.0.0.1', port: nas.port, https: false, path: '', account: 'admin' };
  return {
    grove,
    handlers,
    add: async (name: string) =>
      (await handlers.profiles.save({ draft: { ...draft, name }, password: PASSWORD }, { signal })).id,
  };
}

/** Does something so many times, after some that make the program as large as it is in use. */
async function repeated(what: string, once: (time: number) => Promise<void>): Promise<void> {
  const warnings: Error[] = [];
  const heard = (warning: Error) => warnings.push(warning);
  process.on('warning', heard);
  onTestFinished(() => void process.off('warning', heard));
  for (let time = 0; time < 10; time += 1) await once(time);
  const before = resources();
  for (let time = 0; time < TIMES; time += 1) await once(10 + time);
  // What is closing needs a moment; what leaks never comes back.
  await vi.waitFor(
    () => {
      const after = resources();
      expect(after.handles).toBeLessThanOrEqual(before.handles + 4);
      expect(after.active).toBeLessThanOrEqual(before.active + 4);
      expect(after.heap).toBeLessThan(before.heap + SETTLING + TIMES * LEAST_LEAK);
    },
    { timeout: 20_000, interval: 500 },
  );
  if (TIMES >= 1000) process.stdout.write(`${JSON.stringify({ what, TIMES, before, after: resources() })}\n`);
  expect(warnings).toEqual([]);
}

it('profiles that are added, connected, read and removed', LIMIT, async () => {
  const { grove, handlers, add } = await program();
  await repeated('profiles', async (time) => {
    const profileId = await add(`Office ${time}`);
    await handlers.connections.connect({ profileId }, { signal });
    await handlers.directory.open({ profileId, dn: BASE }, { signal });
    await handlers.profiles.remove({ profileId }, { signal });
  });
  expect(grove.latest('profiles')).toEqual([]);
  expect(grove.bugs).toEqual([]);
});

it('searches, windows of rows, entries and exports of one NAS', LIMIT, async () => {
  const { grove, handlers, add } = await program();
  const profileId = await add('Office');
  const dn = `OU=Users,${BASE}`;
  await handlers.connections.connect({ profileId }, { signal });
  await handlers.replica.startCrawl({ profileId }, { signal });
  await vi.waitFor(() => expect(grove.latest('crawls')?.[0]?.phase).toBe('completed'), 20_000);
  const searching = (text: string) => ({ field: 'finder', text, limit: 50 });
  await repeated('searches and exports', async (time) => {
    const cancelled = new AbortController();
    const given = Promise.resolve(handlers.search.find(searching(`a${time}`), cancelled)).catch(
      () => undefined,
    );
    cancelled.abort();
    await handlers.search.find(searching('john'), { signal });
    await given;
    await handlers.directory.window({ profileId, dn, offset: 0, limit: 100 }, { signal });
    await handlers.directory.entry({ profileId, dn }, { signal });
    const job = await handlers.export.save(
      { profileId, scope: { is: 'subtree', dn }, format: 'json' },
      { signal },
    );
    if (job !== null) await handlers.export.cancel({ exportId: job.id }, { signal });
  });
  expect(grove.bugs).toEqual([]);
});
