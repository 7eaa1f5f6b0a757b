/** How far a sync is and how long syncs usually take; an estimate is never mixed up with what the NAS itself says. Pure. */
import type { SyncRun } from '../../shared/sync-run';
import { runDuration } from './run-words';

/** Runs that are looked back at: older ones were of another directory. */
const LOOKED_AT = 10;
/** An estimate never says that a sync is done. */
const ALMOST = 99;

/** The median of the newest completed runs in milliseconds; null before there is one. `runs` are of one NAS. */
export function typicalDuration(runs: readonly SyncRun[]): number | null {
  const lengths = runs
    .filter(({ state }) => state === 'completed')
    .slice(0, LOOKED_AT)
    .map((run) => runDuration(run, run.startedAt))
    .toSorted((one, other) => one - other);
  if (lengths.length === 0) return null;
  const upper = lengths[Math.floor(lengths.length / 2)] ?? 0;
  const lower = lengths[Math.floor((lengths.length - 1) / 2)] ?? upper;
  return (lower + upper) / 2;
}

export type Progress =
  /** In the NAS's own words. */
  | { readonly is: 'told'; readonly percent: number }
  /** By the time that a sync usually takes. */
  | { readonly is: 'estimated'; readonly percent: number }
  /** It takes longer than usual, by so many milliseconds. */
  | { readonly is: 'overdue'; readonly by: number }
  | { readonly is: 'unknown' };

export function progressOf(run: SyncRun, now: number): Progress {
  if (run.percent !== null) return { is: 'told', percent: run.percent };
  if (run.expectedEndAt === undefined) return { is: 'unknown' };
  const overdue = now - run.expectedEndAt;
  if (overdue > 0) return { is: 'overdue', by: overdue };
  const usual = run.expectedEndAt - run.startedAt;
  if (usual <= 0) return { is: 'unknown' };
  return { is: 'estimated', percent: Math.min(ALMOST, Math.max(0, (100 * runDuration(run, now)) / usual)) };
}
