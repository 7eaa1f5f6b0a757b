/** A NAS that is rebooted in the middle of a sync: it has forgotten its sessions and its tasks, and nothing is made up. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startNas } from '../../../src/nas';
import { proves } from '../../support/fault';
import { openHeadlessGrove } from '../../support/headless-grove';
import { DEMO_LDIF } from '../../support/ldif-dns';
import { until } from '../../support/patience';

const PASSWORD = 'right';
const signal = new AbortController().signal;
const options = {
  directory: { kind: 'ldif', file: DEMO_LDIF },
  accounts: [{ name: 'admin', password: PASSWORD }],
  sync: { durationMs: 600_000 },
} as const;

it('is connected to anew, and the sync is lost sight of rather than failed', async () => {
  proves({
    fault: 'NAS rebooted',
    during: 'watching a sync',
    ends: 'Grove logs in again by itself; the run ends as “lost sight of”, and the next sync can be started.',
  });
  const folder = await mkdtemp(join(tmpdir(), 'grove-reboot-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const before = await startNas(options);
  const grove = await openHeadlessGrove({ folder, keychain: new Map() });
  onTestFinished(() => grove.close());
  const { handlers } = grove;
  const draft = {
    name: 'Office',
    host: '127.0.0.1',
    port: before.port,
    https: false,
    path: '',
    account: 'admin',
  };
  const { id: profileId } = await handlers.profiles.save({ draft, password: PASSWORD }, { signal });
  const run = await handlers.sync.start({ profileId }, { signal });
  await before.close();
  await until(() => expect(grove.latest('runs')?.[0]).toMatchObject({ trouble: { retryable: true } }));
  expect(grove.notified).toEqual([]);

  const after = await startNas({ ...options, port: before.port });
  onTestFinished(() => after.close());
  await until(() => expect(grove.latest('runs')?.[0]).toMatchObject({ id: run.id, state: 'lost' }));
  expect(grove.notified).toMatchObject([{ cause: 'sync-lost', runId: run.id }]);
  expect(after.control.statistics.read()).toMatchObject({ logins: 1, failedLogins: 0 });
  const next = await handlers.sync.start({ profileId }, { signal });
  expect(next.id).not.toBe(run.id);
  expect(grove.bugs).toEqual([]);
});
