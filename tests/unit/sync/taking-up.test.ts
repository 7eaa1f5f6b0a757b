/** When the next sync takes up the one before: what the NAS has to answer of it. */
import { describe, expect, it } from 'vitest';
import { advance, newRun, type RunEvent } from '../../../src/main/sync/run-machine';
import { stillRuns, taskToTakeUp } from '../../../src/main/sync/taking-up';
import { fail, type FailureCode } from '../../../src/shared/failure';
import type { SyncStatus } from '../../../src/shared/sync-run';

const started: RunEvent = { type: 'started', taskId: 'sync_1' };
const unwatched: RunEvent = { type: 'unwatched' };
const moved: RunEvent = { type: 'moved' };
const { signal } = new AbortController();

describe('the task that the next sync asks after', () => {
  it.each<[string, RunEvent[], string | null]>([
    ['is that of a run that nobody watches any more', [started, unwatched], 'sync_1'],
    ['is that of a start that nobody waited for', [unwatched, started], 'sync_1'],
    ['is none where the NAS has named none', [unwatched], null],
    ['is none where the run is watched', [started], null],
    ['is none where the NAS is another one since', [started, moved], null],
    ['is none where it became another one after the watching was stopped', [started, unwatched, moved], null],
    ['is none where it became another one before the start was answered', [moved, started], null],
  ])('%s', (_name, events, taskId) => {
    const run = newRun('5f0c7f3e-0000-4000-8000-000000000001', 'nas', 1000);
    expect(taskToTakeUp(events.reduce((soFar, event) => advance(soFar, event, 2000), run))).toBe(taskId);
  });

  it('is none where there was no run', () => {
    expect(taskToTakeUp(undefined)).toBeNull();
  });
});

describe('a task that is asked after', () => {
  const asking = (syncStatus: () => Promise<SyncStatus>) =>
    stillRuns('sync_1', { syncStatus, startSync: () => Promise.reject(new Error('never')) }, { signal });
  const ending = (code: FailureCode) => asking(() => Promise.reject(fail(code, { host: 'nas' })));

  it.each<[SyncStatus['state'], boolean]>([
    ['running', true],
    ['completed', false],
    ['failed', false],
    ['lost', false],
  ])('that is %s: still runs %s', async (state, runs) => {
    const figures = { percent: null, usersSynced: null, groupsSynced: null };
    expect(await asking(() => Promise.resolve({ state, ...figures }))).toBe(runs);
  });

  it.each<FailureCode>([
    'nas-error',
    'busy',
    'request-refused',
    'administrator-required',
    'directory-server-missing',
    'answer-unreadable',
    'http-error',
  ])('holds up nothing when the NAS answers so: %s', async (code) => {
    expect(await ending(code)).toBe(false);
  });

  it.each<FailureCode>([
    'unreachable',
    'connection-refused',
    'connection-lost',
    'timeout',
    'cancelled',
    'not-connected',
    'session-ended',
    'credentials-refused',
    'certificate-changed',
  ])('may still run when no answer came: %s', async (code) => {
    await expect(ending(code)).rejects.toMatchObject({ failure: { code } });
  });

  it('hides no error of Grove itself', async () => {
    await expect(asking(() => Promise.reject(new TypeError('a bug')))).rejects.toThrow('a bug');
  });
});
