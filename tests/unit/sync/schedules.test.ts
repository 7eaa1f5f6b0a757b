/** Schedules over days, with a clock that the test moves: on time, late, missed, set back and slept through. */
import { describe, expect, it } from 'vitest';
import { createSchedules, noSchedules, schedulesFileSchema } from '../../../src/main/sync/schedules';
import type { JsonFile } from '../../../src/main/files/json-file';
import { fail, type FailureCode } from '../../../src/shared/failure';
import type { NasSchedule, Schedule } from '../../../src/shared/schedule';
import type { SyncRun } from '../../../src/shared/sync-run';
import { ManualClock } from '../../support/manual-clock';
import { proves } from '../../support/fault';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const daily: Schedule = { kind: 'daily', at: '03:00' };

type Kept = typeof noSchedules;

function memoryFile(content: Kept = noSchedules): JsonFile<Kept> {
  let value = content;
  return {
    read: () => value,
    write: (next) => {
      value = schedulesFileSchema.parse(next);
      return Promise.resolve();
    },
    flush: () => Promise.resolve(),
  };
}

function scheduling({ file = memoryFile(), clock = new ManualClock() } = {}) {
  const started: { readonly profileId: string; readonly at: number }[] = [];
  const missed: { readonly profileId: string; readonly reason: string }[] = [];
  const bugs: unknown[] = [];
  let shown: readonly NasSchedule[] = [];
  let running: SyncRun | undefined;
  let out: 'unreachable' | 'not-connected' | undefined;
  let refusal: FailureCode | undefined;
  const schedules = createSchedules({
    file,
    clock,
    underWay: () => running,
    reach: () => (out === undefined ? Promise.resolve() : Promise.reject(fail(out, { host: 'nas' }))),
    start: (profileId) => {
      if (refusal !== undefined) return Promise.reject(fail(refusal, { host: 'nas' }));
      started.push({ profileId, at: clock.now() });
      return Promise.resolve();
    },
    onChange: (all) => {
      shown = all;
    },
    onMissed: ({ profileId, failure }) => missed.push({ profileId, reason: failure.code }),
    onWriteFailed: (failure) => bugs.push(failure),
    reportBug: (where, error) => bugs.push([where, error]),
  });
  schedules.begin();
  return {
    clock,
    file,
    schedules,
    started,
    missed,
    bugs,
    of: (profileId: string) => shown.find((each) => each.profileId === profileId),
    lock: (run: SyncRun | undefined) => {
      running = run;
    },
    cut: (reason: typeof out) => {
      out = reason;
    },
    refuse: (reason: typeof refusal) => {
      refusal = reason;
    },
  };
}

const timeOf = (at: number | null | undefined) => (at == null ? at : new Date(at).toTimeString().slice(0, 5));

describe('a schedule', () => {
  it('starts a sync within a second of its time, and shows the next', async () => {
    const { clock, schedules, started, of, bugs } = scheduling();
    schedules.set('nas', daily, { enabled: true });
    expect(timeOf(of('nas')?.nextAt)).toBe('03:00');
    const due = of('nas')?.nextAt ?? 0;
    await clock.pass(30 * HOUR);
    expect(started).toHaveLength(1);
    expect(Math.abs((started[0]?.at ?? 0) - due)).toBeLessThan(1000);
    expect(of('nas')).toMatchObject({
      nextAt: due + 24 * HOUR,
      last: { at: due, outcome: 'started', note: 'Started on time.' },
    });
    schedules.close();
    expect(bugs).toEqual([]);
  });

  it('does nothing while it is switched off, but is kept', async () => {
    const { clock, schedules, started, of } = scheduling();
    schedules.set('nas', daily, { enabled: false });
    await clock.pass(50 * HOUR);
    expect(started).toEqual([]);
    expect(of('nas')).toMatchObject({ schedule: daily, enabled: false, nextAt: null });
    schedules.set('nas', null, { enabled: false });
    expect(of('nas')).toBeUndefined();
    schedules.close();
  });

  it('that was slept through runs once, when the computer wakes up', async () => {
    proves({
      fault: 'sleep and resume',
      during: 'waiting for a scheduled sync',
      ends: 'It runs once, when the computer wakes up.',
    });
    const { clock, schedules, started, of } = scheduling();
    schedules.set('nas', { kind: 'minutes', minutes: 30 }, { enabled: true });
    clock.sleep(10 * HOUR);
    schedules.look();
    await clock.pass(1);
    expect(started).toHaveLength(1);
    expect(of('nas')?.last).toMatchObject({
      outcome: 'started',
      note: expect.stringContaining('slept') as string,
    });
    await clock.pass(29 * MINUTE);
    expect(started.length).toBeLessThanOrEqual(2);
    schedules.close();
  });

  it('that nobody wakes it for is noticed within half a minute', async () => {
    const { clock, schedules, started } = scheduling();
    schedules.set('nas', daily, { enabled: true });
    clock.sleep(24 * HOUR);
    await clock.pass(30_000);
    expect(started).toHaveLength(1);
    schedules.close();
  });

  it('that fell into the time in which Grove was closed runs once', async () => {
    const first = scheduling();
    first.schedules.set('nas', daily, { enabled: true });
    first.schedules.close();
    first.clock.sleep(100 * HOUR);
    const second = scheduling({ file: first.file, clock: first.clock });
    await second.clock.pass(HOUR);
    expect(second.started).toHaveLength(1);
    expect(second.of('nas')?.last?.note).toContain('Grove was not running');
    second.schedules.close();
  });

  it('joins a sync that runs already, and says so', async () => {
    const { clock, schedules, started, of, lock } = scheduling();
    schedules.set('nas', { kind: 'minutes', minutes: 10 }, { enabled: true });
    lock({ state: 'running' } as SyncRun);
    await clock.pass(11 * MINUTE);
    expect(started).toEqual([]);
    expect(of('nas')?.last).toMatchObject({ outcome: 'joined', note: 'A sync was already running.' });
    lock(undefined);
    await clock.pass(10 * MINUTE);
    expect(started).toHaveLength(1);
    schedules.close();
  });

  it.each(['unreachable', 'not-connected'] as const)('says why it could not run: %s', async (reason) => {
    const { clock, schedules, started, missed, of, cut } = scheduling();
    schedules.set('nas', daily, { enabled: true });
    cut(reason);
    await clock.pass(24 * HOUR);
    expect(started).toEqual([]);
    expect(missed).toEqual([{ profileId: 'nas', reason }]);
    expect(of('nas')?.last).toMatchObject({
      outcome: 'missed',
      note: expect.stringContaining('nas') as string,
    });
    cut(undefined);
    await clock.pass(24 * HOUR);
    expect(started).toHaveLength(1);
    schedules.close();
  });

  it('that got no run of the NAS was missed, and says why', async () => {
    const { clock, schedules, missed, of, refuse } = scheduling();
    schedules.set('nas', daily, { enabled: true });
    refuse('connection-lost');
    await clock.pass(24 * HOUR);
    expect(missed).toEqual([{ profileId: 'nas', reason: 'connection-lost' }]);
    expect(of('nas')?.last).toMatchObject({
      outcome: 'missed',
      note: expect.stringContaining('broke off') as string,
    });
    refuse(undefined);
    await clock.pass(24 * HOUR);
    expect(of('nas')?.last).toMatchObject({ outcome: 'started' });
    schedules.close();
  });

  it.each([
    ['a little, right after it ran: it does not run again', -2000, 1],
    ['by hours: it runs at its time again, and not in the far future', -4 * HOUR, 2],
  ])('whose clock is set back %s', async (_name, by, runs) => {
    const { clock, schedules, started } = scheduling();
    schedules.set('nas', daily, { enabled: true });
    await clock.pass(15 * HOUR + 500);
    expect(started).toHaveLength(1);
    clock.set(by);
    await clock.pass(6 * HOUR);
    expect(started).toHaveLength(runs);
    schedules.close();
  });

  it('whose clock was years ahead is due again when the clock is right', async () => {
    const { clock, schedules, started, of } = scheduling();
    clock.set(5 * 365 * 24 * HOUR);
    schedules.set('nas', daily, { enabled: true });
    clock.set(-5 * 365 * 24 * HOUR);
    await clock.pass(24 * HOUR);
    expect(started).toHaveLength(1);
    expect((of('nas')?.nextAt ?? Infinity) - clock.now()).toBeLessThan(24 * HOUR);
    schedules.close();
  });

  it.each([
    ['while Grove runs', false],
    ['while Grove is closed', true],
  ])('of every so many minutes goes on when the clock is set back by a day %s', async (_name, isClosed) => {
    const first = scheduling();
    first.schedules.set('nas', { kind: 'minutes', minutes: 15 }, { enabled: true });
    if (isClosed) first.schedules.close();
    first.clock.set(-24 * HOUR);
    const { clock, schedules, started, of } = isClosed ? scheduling(first) : first;
    await clock.pass(3 * HOUR);
    expect(started).toHaveLength(12);
    expect((of('nas')?.nextAt ?? Infinity) - clock.now()).toBeLessThanOrEqual(15 * MINUTE);
    schedules.close();
  });

  it('that cannot be is refused with a sentence, and nothing is set', () => {
    const { schedules, of } = scheduling();
    const wrong: Schedule = { kind: 'cron', expression: '0 25 * * *' };
    expect(() => schedules.set('nas', wrong, { enabled: true })).toThrow('“25” is no hour');
    expect(of('nas')).toBeUndefined();
    expect(schedules.preview(wrong)).toMatchObject({
      problem: expect.stringMatching(/^“25” is no hour.*\.$/) as string,
    });
    expect(schedules.preview(daily).next).toHaveLength(3);
    schedules.close();
  });

  it('of one NAS does not wait for that of another', async () => {
    const { clock, schedules, started } = scheduling();
    for (let nas = 0; nas < 10; nas += 1) schedules.set(`nas${nas}`, daily, { enabled: true });
    await clock.pass(24 * HOUR);
    expect(new Set(started.map(({ profileId }) => profileId)).size).toBe(10);
    schedules.close();
  });
});
