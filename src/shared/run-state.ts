/** What a sync run's state means; apart from its schema, so that windows can use it too. */
import type { SyncRun } from './sync-run';

/** Whether the run still changes by itself. */
export function isUnderWay(run: Pick<SyncRun, 'state'>): boolean {
  return run.state === 'starting' || run.state === 'running';
}
