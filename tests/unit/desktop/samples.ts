/** NAS and runs for the tests of what the desktop shows. */
import { advance, newRun } from '../../../src/main/sync/run-machine';
import { failure } from '../../../src/shared/failure';
import type { SyncRun } from '../../../src/shared/sync-run';

/** Noon, so that a few minutes earlier are still the same day. */
export const NOW = new Date(2026, 4, 6, 12, 2).getTime();

export const office = { id: 'office', name: 'Office' };
export const branch = { id: 'branch', name: 'Branch & Sons' };

export function run(
  profileId: string,
  state: 'running' | 'completed' | 'failed' | 'lost',
  percent: number | null = null,
): SyncRun {
  const begun = newRun('5f0c7f3e-0000-4000-8000-000000000001', profileId, 0);
  const started = advance(begun, { type: 'started', taskId: 't' }, 1);
  const status = { state, percent, usersSynced: null, groupsSynced: null };
  return advance(started, { type: 'answered', status, failure: failure('sync-failed') }, 2);
}
