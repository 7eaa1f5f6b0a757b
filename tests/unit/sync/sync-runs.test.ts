/** Runs from start to end, with a NAS that the test plays and a clock that it moves. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JsonFile } from '../../../src/main/files/json-file';
import { createJournals } from '../../../src/main/sync/journals';
import { createSyncRuns, noRuns } from '../../../src/main/sync/sync-runs';
import { fail } from '../../../src/shared/failure';
import type { SyncRun, SyncStatus } from '../../../src/shared/sync-run';
import { ManualClock } from '../../support/manual-clock';
import { proves } from '../../support/fault';
import { until } from '../../support/patience';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const running: SyncStatus = { state: 'running', percent: null, usersSynced: null, groupsSynced: null };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grove-runs-'));
});
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const runs of open.splice(0)) await runs.close();
  await rm(folder, { recursive: true, force: true });
});

type Kept = typeof noRuns;

function syncing({
  clock = new ManualClock(),
  content = noRuns,
}: { clock?: ManualClock; content?: Kept } = {}) {
  let kept = content;
  const file: JsonFile<Kept> = {
    read: () => kept,
    write: (next) => Promise.resolve(void (kept = next)),
    flush: () => Promise.resolve(),
  };
  const bugs: unknown[] = [];
  const ended: { readonly run: SyncRun; readonly previous: SyncRun | undefined }[] = [];
  const asked: number[] = [];
  let answer: (signal: AbortSignal) => Promise<SyncStatus> = () => Promise.resolve(running);
  let seen = true;
  let tasks = 0;
  let startable = Promise.resolve();
  const runs = createSyncRuns({
    file,
    journals: createJournals({
      folder,
      onWriteFailed: (failure) => bugs.push(failure),
      reportBug: (where, error) => bugs.push([where, error]),
    }),
    target: () =>
      Promise.resolve({
        startSync: async () => {
          await startable;
          return { taskId: `task${(tasks += 1)}` };
        },
        syncStatus: (_taskId, { signal }) => {
          asked.push(clock.elapsed());
          return answer(signal);
        },
      }),
    hostOf: () => 'nas',
    isSeen: () => seen,
    clock,
    onChange: () => undefined,
    onEnd: (run, previous) => ended.push({ run, previous }),
    onWriteFailed: (failure) => bugs.push(failure),
    reportBug: (where, error) => bugs.push([where, error]),
  });
  open.push(runs);
  const newest = () => {
    const [run] = runs.all();
    if (run === undefined) throw new Error('There is no run');
    return run;
  };
  return {
    clock,
    runs,
    asked,
    ended,
    bugs,
    newest,
    kept: () => kept,
    look: (isSeen: boolean) => {
      seen = isSeen;
    },
    say: (status: Partial<SyncStatus>) => {
      answer = () => Promise.resolve({ ...running, ...status });
    },
    cut: () => {
      answer = () => Promise.reject(fail('connection-refused', { host: 'nas', port: 1 }));
    },
    /** @returns lets the NAS answer the starts that it has been asked for */
    delayStart: () => {
      let settle: (() => void) | undefined;
      startable = new Promise((resolve) => {
        settle = resolve;
      });
      return () => settle?.();
    },
    hang: () => {
      answer = (signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason as Error));
        });
    },
  };
}

/** A sync from its start to its end. */
async function syncFor(grove: ReturnType<typeof syncing>, duration: number, end: SyncStatus['state']) {
  grove.say({ state: 'running' });
  await grove.runs.start('nas');
  await grove.clock.pass(duration);
  grove.say({ state: end });
  await grove.clock.pass(10_000);
}

describe('when a sync will end', () => {
  it('is not known before one was completed, and then the median of those', async () => {
    const grove = syncing();
    await grove.runs.start('nas');
    expect(grove.newest().expectedEndAt).toBeUndefined();
    grove.say({ state: 'completed' });
    await grove.clock.pass(1000);
    for (const minutes of [4, 30, 6]) await syncFor(grove, minutes * MINUTE, 'completed');
    await syncFor(grove, 2 * HOUR, 'failed');
    grove.say({ state: 'running' });
    await grove.runs.start('nas');
    const { startedAt, expectedEndAt = 0 } = grove.newest();
    // Of 0, 4, 6 and 30 minutes, each with the few seconds until it was heard of.
    expect((expectedEndAt - startedAt) / MINUTE).toBeCloseTo(5, 0);
    grove.say({ state: 'completed' });
    await grove.clock.pass(10_000);
    expect(grove.newest().expectedEndAt).toBeUndefined();
  });

  it('learns nothing from one whose end was heard of late', async () => {
    const grove = syncing();
    await grove.runs.start('nas');
    grove.cut();
    await grove.clock.pass(5 * HOUR);
    expect(grove.newest()).toMatchObject({ state: 'running', trouble: { code: 'connection-refused' } });
    grove.say({ state: 'completed' });
    await grove.clock.pass(2 * MINUTE);
    const run = grove.newest();
    expect(run).toMatchObject({ state: 'completed', runningUntil: run.startedAt });
    await grove.runs.start('nas');
    expect(grove.newest().expectedEndAt).toBeUndefined();
  });
});

describe('asking after a sync', () => {
  it('is slower while no window shows it, and at once when one does', async () => {
    const grove = syncing();
    grove.look(false);
    await grove.runs.start('nas');
    await grove.clock.pass(5 * MINUTE);
    const before = grove.asked.length;
    await grove.clock.pass(MINUTE);
    expect(grove.asked.length - before).toBe(6);
    grove.look(true);
    grove.runs.askAll();
    await grove.clock.pass(1);
    expect(grove.asked.length - before).toBe(7);
    await grove.clock.pass(MINUTE);
    expect(grove.asked.length - before).toBe(19);
  });

  it('is never more often than fifteen times a minute, however often somebody hurries it', async () => {
    const grove = syncing();
    await grove.runs.start('nas');
    for (let second = 0; second < 300; second += 1) {
      grove.runs.askAll();
      await grove.clock.pass(1000);
    }
    const most = Math.max(
      ...grove.asked.map((at) => grove.asked.filter((other) => other > at - MINUTE && other <= at).length),
    );
    expect(most).toBeLessThanOrEqual(15);
    expect(most).toBeGreaterThan(10);
  });

  it('begins anew after sleep, also when what was asked before it is never answered', async () => {
    proves({
      fault: 'sleep and resume',
      during: 'watching a sync, a question unanswered',
      ends: 'The sync is asked after again at once.',
    });
    const grove = syncing();
    await grove.runs.start('nas');
    grove.hang();
    await grove.clock.pass(MINUTE);
    grove.runs.suspended();
    grove.clock.sleep(8 * HOUR);
    grove.say({ state: 'completed' });
    grove.runs.resumed();
    await grove.clock.pass(10_000);
    const run = grove.newest();
    expect(run.state).toBe('completed');
    // The night counts: the NAS went on.
    expect((run.endedAt ?? 0) - run.startedAt).toBeGreaterThan(8 * HOUR);
    expect(grove.bugs).toEqual([]);
  });
});

describe('a clock that is set', () => {
  it.each([-3 * HOUR, 3 * HOUR])('by %i ms changes nothing about how long a sync takes', async (by) => {
    proves({
      fault: 'clock jumps by hours',
      during: 'watching a sync',
      ends: 'How long it took stays true, and its journal says that the clock was set.',
    });
    const grove = syncing();
    await grove.runs.start('nas');
    await grove.clock.pass(MINUTE);
    grove.clock.set(by);
    await grove.clock.pass(MINUTE);
    const { startedAt, lastAnswerAt } = grove.newest();
    expect(grove.clock.now() - startedAt).toBe(2 * MINUTE);
    expect(grove.clock.now() - (lastAnswerAt ?? 0)).toBeLessThan(6000);
    const before = grove.asked.length;
    await grove.clock.pass(MINUTE);
    expect(grove.asked.length - before).toBeGreaterThan(10);
    grove.say({ state: 'completed' });
    await grove.clock.pass(5000);
    const run = grove.newest();
    expect((run.endedAt ?? 0) - run.startedAt).toBeLessThan(3 * MINUTE + 6000);
    const { lines } = await grove.runs.journal(run.id);
    expect(lines.map(({ outcome }) => outcome)).toContain(`This computer's clock was set by ${by / 1000} s.`);
  });

  it('back while Grove was closed never gives a start in the future', () => {
    proves({
      fault: 'clock jumps by hours',
      during: 'being closed with a sync under way',
      ends: 'No run begins in the future.',
    });
    const clock = new ManualClock();
    const run = { ...blankRun(), startedAt: clock.now() + HOUR, state: 'running' as const, taskId: 't' };
    const grove = syncing({ clock, content: { version: 1, runs: [run] } });
    grove.runs.resume();
    expect(grove.newest().startedAt).toBe(clock.now());
  });
});

describe('a start that is answered after the NAS became another one', () => {
  it('is neither watched nor taken up', async () => {
    const grove = syncing();
    const answer = grove.delayStart();
    const start = grove.runs.start('nas');
    await grove.clock.pass(1);
    grove.runs.unwatchAll('nas', { isOtherNas: true });
    answer();
    const { id } = await start;
    expect(grove.newest()).toMatchObject({ id, state: 'unwatched', taskId: 'task1' });
    await grove.runs.start('nas');
    expect(grove.newest()).toMatchObject({ state: 'running', taskId: 'task2' });
    expect(grove.newest().id).not.toBe(id);
    expect(grove.asked).toEqual([]);
  });
});

describe('the run before', () => {
  it('is the one before whose outcome is known', async () => {
    const grove = syncing();
    await syncFor(grove, 1000, 'failed');
    await syncFor(grove, 1000, 'lost');
    await syncFor(grove, 1000, 'completed');
    expect(grove.ended.map(({ run, previous }) => [run.state, previous?.state])).toEqual([
      ['failed', undefined],
      ['lost', 'failed'],
      ['completed', 'failed'],
    ]);
  });
});

describe('the journal of a run', () => {
  const call = (code: number | null = null) => ({
    at: 5,
    api: 'SYNO.DirectoryServer.Sync',
    method: 'GetTaskStatus',
    duration: 12.4,
    code,
    failure: null,
  });

  it('has each call with what it brought, and survives a restart', async () => {
    const grove = syncing();
    await grove.runs.start('nas');
    grove.runs.heard('nas', { ...call(), method: 'UpdateDomain' });
    grove.runs.heard('nas', call());
    grove.say({ percent: 45, usersSynced: 10 });
    await grove.clock.pass(1000);
    // What belongs to no sync, or to another NAS, is not in it.
    grove.runs.heard('nas', { ...call(), api: 'SYNO.DirectoryServer.Domain', method: 'List' });
    grove.runs.heard('other', call());
    const { id } = grove.newest();
    const { lines } = await grove.runs.journal(id);
    expect(lines.map(({ outcome }) => outcome)).toEqual([
      'Somebody asked for the sync.',
      'The NAS took the sync as task task1.',
      'Answered.',
      'The sync is running: 45 %, users 10.',
    ]);
    expect(lines.at(-1)?.call).toEqual({
      name: 'SYNO.DirectoryServer.Sync GetTaskStatus',
      duration: 12,
      code: null,
    });
    await grove.runs.close();

    const second = syncing({ clock: grove.clock, content: grove.kept() });
    second.runs.resume();
    second.say({ state: 'completed' });
    await until(async () => {
      await second.clock.pass(2000);
      expect(second.newest().state).toBe('completed');
    });
    const all = (await second.runs.journal(id)).lines.map(({ outcome }) => outcome);
    expect(all).toEqual([
      ...lines.map(({ outcome }) => outcome),
      'Grove was started and takes the run up again.',
      'The sync is completed.',
    ]);
    await second.runs.close();
  });

  it('is bounded: it keeps how the run began and how it ended', async () => {
    const grove = syncing();
    await grove.runs.start('nas');
    for (let i = 0; i < 2000; i += 1) grove.runs.heard('nas', call(i));
    const { lines, omitted } = await grove.runs.journal(grove.newest().id);
    expect(lines).toHaveLength(500);
    expect(lines[1]?.outcome).toContain('task1');
    expect(lines.at(-1)?.call?.code).toBe(1998);
    expect(omitted).toBe(2001 - 500);
    await grove.runs.close();
  });

  it('is gone with its NAS', async () => {
    const grove = syncing();
    await grove.runs.start('nas');
    await grove.runs.journal(grove.newest().id);
    expect(await readdir(join(folder))).toHaveLength(1);
    grove.runs.forget('nas');
    await grove.runs.close();
    expect(await readdir(join(folder))).toEqual([]);
  });

  it('of a run that nobody knows has no lines', async () => {
    expect(await syncing().runs.journal(blankRun().id)).toMatchObject({ lines: [], omitted: 0 });
  });
});

function blankRun(): SyncRun {
  return {
    id: '5f0c7f3e-0000-4000-8000-000000000001',
    profileId: 'nas',
    taskId: null,
    state: 'starting',
    percent: null,
    usersSynced: null,
    groupsSynced: null,
    startedAt: 0,
    endedAt: null,
    lastAnswerAt: null,
    failure: null,
    trouble: null,
  };
}
