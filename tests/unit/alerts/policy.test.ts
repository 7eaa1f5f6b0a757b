import { describe, expect, it } from 'vitest';
import { judgeEndedRun, QUIET_AFTER_NOTIFICATION } from '../../../src/main/alerts/policy';
import { advance, newRun } from '../../../src/main/sync/run-machine';
import { failure } from '../../../src/shared/failure';
import type { SyncRun } from '../../../src/shared/sync-run';

const running = advance(
  newRun('5f0c7f3e-0000-4000-8000-000000000001', 'nas', 0),
  { type: 'started', taskId: 't' },
  1,
);
const ended = (
  state: 'completed' | 'failed' | 'lost',
  users: number | null = 1204,
  groups: number | null = 1,
): SyncRun =>
  advance(
    running,
    {
      type: 'answered',
      status: { state, percent: null, usersSynced: users, groupsSynced: groups },
      failure: failure('sync-failed', { host: 'nas' }),
    },
    2,
  );
const circumstances = {
  nasName: 'Office',
  previous: undefined,
  focused: false,
  lastNotified: undefined,
  at: 1_000_000,
};

describe('what deserves attention', () => {
  it.each<[string, SyncRun, SyncRun | undefined, string, string]>([
    ['a completed sync', ended('completed'), undefined, 'sync-completed', 'Office: sync completed'],
    ['a failed sync', ended('failed'), undefined, 'sync-failed', 'Office: sync failed'],
    ['a recovery', ended('completed'), ended('failed'), 'sync-recovered', 'Office: sync works again'],
    ['a lost sync', ended('lost'), undefined, 'sync-lost', 'Office: sync lost sight of'],
  ])('%s', (_name, run, previous, cause, title) => {
    expect(judgeEndedRun(run, { ...circumstances, previous })).toMatchObject({
      cause,
      title,
      notified: true,
    });
  });

  it('says what was synced, and nothing that DSM did not say', () => {
    expect(judgeEndedRun(ended('completed'), circumstances)?.body).toBe(
      `${(1204).toLocaleString()} users and 1 group synced.`,
    );
    expect(judgeEndedRun(ended('completed', null, null), circumstances)?.body).toBe('DSM gives no counts.');
  });

  it('says why a sync failed and what to do', () => {
    const body = judgeEndedRun(ended('failed'), circumstances)?.body;
    expect(body).toContain('reports that the sync failed');
    expect(body).toContain('Look at the log');
  });

  it('is silent about runs under way and runs nobody watches', () => {
    expect(judgeEndedRun(running, circumstances)).toBeUndefined();
    expect(judgeEndedRun(advance(running, { type: 'unwatched' }, 3), circumstances)).toBeUndefined();
  });
});

describe('whether the desktop is told', () => {
  const judge = (run: SyncRun, more: Partial<Parameters<typeof judgeEndedRun>[1]>) =>
    judgeEndedRun(run, { ...circumstances, ...more });
  const within = { at: circumstances.at - QUIET_AFTER_NOTIFICATION + 1 };

  it.each([
    ['a completion in front of a person', ended('completed'), { focused: true }, false],
    ['a failure in front of a person', ended('failed'), { focused: true }, true],
    [
      'a second completion within a minute',
      ended('completed'),
      { lastNotified: { ...within, severity: 'good' } },
      false,
    ],
    ['a completion a minute later', ended('completed'), { lastNotified: { at: 0, severity: 'good' } }, true],
    [
      'a failure soon after a completion',
      ended('failed'),
      { lastNotified: { ...within, severity: 'good' } },
      true,
    ],
    [
      'a second failure within a minute',
      ended('failed'),
      { lastNotified: { ...within, severity: 'bad' } },
      false,
    ],
    [
      'a completion after the clock was set back',
      ended('completed'),
      { lastNotified: { at: 9e12, severity: 'good' } },
      true,
    ],
  ] as const)('%s', (_name, run, more, notified) => {
    const verdict = judge(run, more);
    expect(verdict?.notified).toBe(notified);
    expect(verdict?.reason).toMatch(notified ? /^Shown/ : /^Not shown/);
  });
});
