/** How long a sync of a NAS usually takes, by the last that were completed. */
import type { SyncRun } from '../../shared/sync-run';

const LOOKED_AT = 9;

/** @param runs newest first @returns the median in milliseconds; undefined while none was completed before Grove's eyes */
export function typicalDuration(runs: readonly SyncRun[], profileId: string): number | undefined {
  const durations = runs
    .filter(
      (run) => run.profileId === profileId && run.state === 'completed' && run.runningUntil === undefined,
    )
    .slice(0, LOOKED_AT)
    .map(({ startedAt, endedAt }) => (endedAt ?? startedAt) - startedAt)
    .sort((one, other) => one - other);
  const middle = Math.floor(durations.length / 2);
  const [high, low] = [durations[middle], durations[durations.length % 2 === 0 ? middle - 1 : middle]];
  return high === undefined || low === undefined ? undefined : (high + low) / 2;
}
