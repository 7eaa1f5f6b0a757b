import { describe, expect, it } from 'vitest';
import { overallProgress, standings, type ProgramState } from '../../../src/main/desktop/nas-standing';
import type { Connection } from '../../../src/shared/domain';
import { failure, type FailureCode } from '../../../src/shared/failure';
import { branch, office, run } from './samples';

const facts = {
  domain: 'example.com',
  netbiosName: 'EXAMPLE',
  baseDn: 'DC=example,DC=com',
  status: 'running',
  vocabulary: 'directory-server',
} as const;
const connected: Connection = { profileId: 'office', state: 'connected', facts, failure: null };
const failed = (code: FailureCode): Connection => ({
  ...connected,
  state: 'failed',
  failure: failure(code),
});
const stopped: Connection = { ...connected, facts: { ...facts, status: 'stopped' } };

const empty: ProgramState = { profiles: [office], connections: [], runs: [], alerts: [] };

describe('how a NAS stands', () => {
  it.each<[string, Partial<ProgramState>, string, string]>([
    ['nothing was synced yet', {}, 'idle', 'not synced yet'],
    ['a sync runs', { runs: [run('office', 'running', 45.4)] }, 'syncing', 'syncing, 45 %'],
    ['a sync runs without percent', { runs: [run('office', 'running')] }, 'syncing', 'syncing'],
    ['it completed', { runs: [run('office', 'completed')] }, 'ok', 'sync completed'],
    ['it failed', { runs: [run('office', 'failed')] }, 'failed', 'sync failed'],
    ['nobody knows how it ended', { runs: [run('office', 'lost')] }, 'unknown', 'sync lost sight of'],
    [
      'the NAS does not answer during a sync',
      { runs: [{ ...run('office', 'running', 45), trouble: failure('timeout') }] },
      'unknown',
      'syncing, 45 %, but the NAS does not answer',
    ],
    ['the network is down', { connections: [failed('unreachable')] }, 'unknown', 'cannot connect'],
    [
      'a person is needed to connect',
      { connections: [failed('credentials-refused')] },
      'warning',
      'cannot connect',
    ],
    [
      'it synced well, and cannot be reached now',
      { connections: [failed('unreachable')], runs: [run('office', 'completed')] },
      'unknown',
      'cannot connect',
    ],
    [
      'the connection fails while its sync runs, which says so itself',
      { connections: [failed('credentials-refused')], runs: [run('office', 'running', 10)] },
      'syncing',
      'syncing, 10 %',
    ],
    [
      'its last sync failed, whatever became of the connection',
      { connections: [failed('unreachable')], runs: [run('office', 'failed')] },
      'failed',
      'sync failed',
    ],
    [
      'its domain is down',
      { connections: [stopped], runs: [run('office', 'completed')] },
      'failed',
      'the domain is stopped',
    ],
    [
      'its domain was down when it was last asked',
      { connections: [{ ...stopped, state: 'disconnected' }], runs: [run('office', 'completed')] },
      'ok',
      'sync completed',
    ],
    [
      'a newer run goes before an older',
      { runs: [run('office', 'completed'), run('office', 'failed')] },
      'ok',
      'sync completed',
    ],
    [
      'a run nobody watches counts for nothing',
      { runs: [{ ...run('office', 'running'), state: 'unwatched' }] },
      'idle',
      'not synced yet',
    ],
  ])('when %s', (_name, program, state, words) => {
    expect(standings({ ...empty, ...program })).toMatchObject([{ state, words }]);
  });
});

describe('the progress of all syncs', () => {
  const progress = (...runs: readonly ReturnType<typeof run>[]) =>
    overallProgress(standings({ ...empty, profiles: [office, branch], runs }));

  it('is none while nothing runs', () => {
    expect(progress(run('office', 'completed', 100))).toBe(-1);
  });

  it('is the mean of those that run', () => {
    expect(progress(run('office', 'running', 20), run('branch', 'running', 60))).toBeCloseTo(0.4);
    expect(progress(run('office', 'running', 20), run('branch', 'completed', 100))).toBeCloseTo(0.2);
  });

  it('is not known when one of them does not say', () => {
    expect(progress(run('office', 'running', 20), run('branch', 'running'))).toBe(2);
  });
});
