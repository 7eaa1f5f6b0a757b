/** A sync whose watching was stopped: when the next one takes it up, and when another begins, against simulated NAS. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SteadyClock } from '../../../src/main/clock';
import { startNas, type Fault, type NasOptions, type RunningNas } from '../../../src/nas';
import { fastClock } from '../../support/fast-clock';
import { openHeadlessGrove, type HeadlessGrove } from '../../support/headless-grove';
import { DEMO_LDIF } from '../../support/ldif-dns';
import { until } from '../../support/patience';

const signal = new AbortController().signal;

let folder: string;
const open: { close(): Promise<void> }[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grove-taking-up-'));
});
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
  await rm(folder, { recursive: true, force: true });
});

/** A NAS whose syncs go on for longer than any test. */
async function nas(options: Partial<NasOptions> = {}): Promise<RunningNas> {
  const running = await startNas({
    directory: { kind: 'ldif', file: DEMO_LDIF },
    accounts: [{ name: 'admin', password: 'secret' }],
    sync: { durationMs: 100_000_000 },
    ...options,
  });
  open.push(running);
  return running;
}

async function grove(clock?: SteadyClock): Promise<HeadlessGrove> {
  const opened = await openHeadlessGrove({ folder, keychain: new Map(), ...(clock && { clock }) });
  open.push(opened);
  return opened;
}

const draft = ({ port }: RunningNas, name = 'Office') => ({
  name,
  host: '127.0.0.1',
  port,
  https: false,
  path: '',
  account: 'admin',
});

async function add({ handlers }: HeadlessGrove, running: RunningNas, name?: string): Promise<string> {
  return (await handlers.profiles.save({ draft: draft(running, name), password: 'secret' }, { signal })).id;
}

const requests = ({ control }: RunningNas, method: string) =>
  control.statistics.read().requests[`SYNO.DirectoryServer.Sync.${method}`] ?? 0;

/** A run that a person has stopped watching, while the NAS goes on with it. */
async function unwatched(opened: HeadlessGrove, running: RunningNas) {
  const profileId = await add(opened, running);
  const run = await opened.handlers.sync.start({ profileId }, { signal });
  await opened.handlers.sync.stopWatching({ runId: run.id }, { signal });
  expect(opened.latest('runs')?.[0]?.state).toBe('unwatched');
  return { profileId, run, start: async () => opened.handlers.sync.start({ profileId }, { signal }) };
}

describe('a sync that nobody watches any more', () => {
  it('is taken up, and not started beside itself', async () => {
    const running = await nas();
    const { run, start } = await unwatched(await grove(), running);
    expect(await start()).toMatchObject({ id: run.id, state: 'running' });
    expect(requests(running, 'UpdateDomain')).toBe(1);
  });

  it.each<[string, Fault]>([
    ['with an error that it does not explain', { kind: 'code', code: 100 }],
    ['that it is busy', { kind: 'code', code: 117 }],
    ['with a state that nobody knows', { kind: 'missing-fields', fields: ['status'] }],
  ])('locks nobody out whose NAS answers %s: another one is started', async (_name, fault) => {
    const running = await nas();
    const { run, start } = await unwatched(await grove(), running);
    running.control.faults.add({ fault, method: 'GetTaskStatus' });
    const next = await start();
    expect(next.state).toBe('running');
    expect(next.id).not.toBe(run.id);
    expect(requests(running, 'UpdateDomain')).toBe(2);
  });

  it('is taken up later when the NAS cannot be asked now', async () => {
    const running = await nas();
    const { run, start } = await unwatched(await grove(), running);
    running.control.faults.add({ fault: { kind: 'drop' }, method: 'GetTaskStatus' });
    await expect(start()).rejects.toMatchObject({ failure: { code: 'connection-lost' } });
    running.control.faults.clear();
    expect(await start()).toMatchObject({ id: run.id, state: 'running' });
    expect(requests(running, 'UpdateDomain')).toBe(1);
  });

  it('and cannot be asked after makes a scheduled sync a missed one, with an alert', async () => {
    // Every five minutes is every second.
    const clock = fastClock(300);
    const running = await nas({ clock: clock.ofNas });
    const opened = await grove(clock);
    const { profileId, run } = await unwatched(opened, running);
    const cut = running.control.faults.add({ fault: { kind: 'drop' }, method: 'GetTaskStatus' });
    const schedule = { kind: 'minutes', minutes: 5 } as const;
    await opened.handlers.sync.setSchedule({ profileId, schedule, enabled: true }, { signal });
    await until(() => expect(opened.latest('alerts')).toMatchObject([{ cause: 'schedule-missed' }]));
    expect(opened.latest('schedules')?.[0]?.last).toMatchObject({
      outcome: 'missed',
      note: expect.stringContaining('broke off') as string,
    });
    expect(opened.latest('runs')).toMatchObject([{ id: run.id, state: 'unwatched' }]);

    running.control.faults.remove(cut);
    await until(() => expect(opened.latest('schedules')?.[0]?.last).toMatchObject({ outcome: 'started' }));
    expect(opened.latest('runs')).toMatchObject([{ id: run.id, state: 'running' }]);
    expect(opened.bugs).toEqual([]);
  });
});
