/** A sync whose watching was stopped: when the next one takes it up, and when another begins, against simulated NAS. */
import { describe, expect, it } from 'vitest';
import type { Fault, RunningNas } from '../../../src/nas';
import { fastClock } from '../../support/fast-clock';
import type { HeadlessGrove } from '../../support/headless-grove';
import { until } from '../../support/patience';
import { openScene } from './support';

const signal = new AbortController().signal;

/** NAS whose syncs go on for longer than any test. */
const { nas, grove } = openScene({ sync: { durationMs: 100_000_000 } });

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

describe('a profile that is given another address', () => {
  const move = async ({ handlers }: HeadlessGrove, id: string, to: RunningNas, more = {}) =>
    handlers.profiles.save({ id, draft: { ...draft(to), ...more }, password: 'secret' }, { signal });

  it.each([
    ['under way', false],
    ['not watched any more', true],
  ])('takes no sync along that was %s: the new NAS is not asked after it', async (_name, isStopped) => {
    const [first, second] = [await nas(), await nas()];
    const opened = await grove();
    const profileId = await add(opened, first);
    const { sync } = opened.handlers;
    const run = await sync.start({ profileId }, { signal });
    if (isStopped) await sync.stopWatching({ runId: run.id }, { signal });
    await move(opened, profileId, second);
    expect(opened.latest('runs')).toMatchObject([{ id: run.id, state: 'unwatched', taskId: run.taskId }]);
    // A start that asked it after a task would fail.
    second.control.faults.add({ fault: { kind: 'drop' }, method: 'GetTaskStatus' });
    const next = await sync.start({ profileId }, { signal });
    expect(next).toMatchObject({ state: 'running' });
    expect(next.id).not.toBe(run.id);
    expect(opened.bugs).toEqual([]);
  });

  it('takes no sync of the new NAS for its own that has the same task id', async () => {
    const [first, second] = [await nas(), await nas()];
    const opened = await grove();
    const { sync } = opened.handlers;
    const profileId = await add(opened, first);
    const run = await sync.start({ profileId }, { signal });
    const other = await sync.start({ profileId: await add(opened, second, 'Branch') }, { signal });
    expect(other.taskId).toBe(run.taskId);
    await move(opened, profileId, second);
    expect((await sync.start({ profileId }, { signal })).id).not.toBe(run.id);
    expect(opened.latest('runs')?.find(({ id }) => id === run.id)?.state).toBe('unwatched');
  });

  it('or only another account takes its sync up again', async () => {
    const accounts = ['admin', 'other'].map((name) => ({ name, password: 'secret' }));
    const running = await nas({ accounts });
    const opened = await grove();
    const profileId = await add(opened, running);
    const run = await opened.handlers.sync.start({ profileId }, { signal });
    await move(opened, profileId, running, { account: 'other' });
    expect(await opened.handlers.sync.start({ profileId }, { signal })).toMatchObject({
      id: run.id,
      state: 'running',
    });
    expect(requests(running, 'UpdateDomain')).toBe(1);
  });
});
