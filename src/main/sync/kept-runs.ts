/** What is kept of the runs of a NAS, and what of it is put right when Grove begins. */
import { isUnderWay } from '../../shared/run-state';
import type { SyncRun } from '../../shared/sync-run';
import { shift } from './run-machine';

/** Ended runs that are kept a NAS; those under way are always kept. */
const KEPT_PER_PROFILE = 50;

/** @param runs newest first */
export function withoutOldest(runs: readonly SyncRun[], profileId: string): readonly SyncRun[] {
  const ended = runs.filter((run) => run.profileId === profileId && !isUnderWay(run));
  const dropped = new Set(ended.slice(KEPT_PER_PROFILE).map((run) => run.id));
  return runs.filter((run) => !dropped.has(run.id));
}

/** A clock that was set back while Grove was closed would give a start in the future. `now` is epoch milliseconds. */
export function notInTheFuture(run: SyncRun, now: number): SyncRun {
  return isUnderWay(run) && run.startedAt > now ? shift(run, now - run.startedAt) : run;
}
