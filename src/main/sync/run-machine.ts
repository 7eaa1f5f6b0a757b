/** How a sync run moves from state to state: a pure function of what happened to it. */
import type { Failure } from '../../shared/failure';
import { isUnderWay } from '../../shared/run-state';
import type { SyncRun, SyncStatus } from '../../shared/sync-run';

export type RunEvent =
  | { readonly type: 'started'; readonly taskId: string }
  | { readonly type: 'not-started'; readonly failure: Failure }
  | { readonly type: 'answered'; readonly status: SyncStatus; readonly failure: Failure | null }
  | { readonly type: 'cannot-ask'; readonly trouble: Failure }
  | { readonly type: 'unwatched' }
  /** A person has given the profile the address of another NAS. */
  | { readonly type: 'moved' }
  /** A person asks for a sync again, and the task they stopped watching still runs. */
  | { readonly type: 'rewatched' };

/** A run as it begins. `at` is epoch milliseconds, here and below. */
export function newRun(id: string, profileId: string, at: number): SyncRun {
  return {
    id,
    profileId,
    taskId: null,
    state: 'starting',
    percent: null,
    usersSynced: null,
    groupsSynced: null,
    startedAt: at,
    endedAt: null,
    lastAnswerAt: null,
    failure: null,
    trouble: null,
  };
}

/** An end that is heard of so much later than it was last known to run may have been long ago; milliseconds. */
const LATE = 60_000;

/** The run after the event. A run whose end is known stays as it ended, whatever arrives late. */
export function advance(run: SyncRun, event: RunEvent, at: number): SyncRun {
  if (run.state === 'unwatched') return advanceUnwatched(run, event);
  if (!isUnderWay(run)) return run;
  switch (event.type) {
    case 'started':
      return { ...run, state: 'running', taskId: event.taskId, trouble: null };
    case 'not-started':
      // Where the connection broke after the question, the NAS may well be at work: that is no failure of the sync.
      return {
        ...ended(run, at),
        state: event.failure.code === 'sync-uncertain' ? 'lost' : 'failed',
        failure: event.failure,
      };
    case 'cannot-ask':
      return { ...run, trouble: event.trouble };
    case 'rewatched':
      return run;
    case 'unwatched':
      return { ...ended(run, at), state: 'unwatched', trouble: null };
    case 'moved':
      return { ...ended(run, at), state: 'unwatched', trouble: null, moved: true };
    case 'answered': {
      const { state, ...progress } = event.status;
      const answered = { ...run, ...known(progress, run), state, lastAnswerAt: at, trouble: null };
      if (state === 'running') return answered;
      const lastKnown = run.lastAnswerAt ?? run.startedAt;
      return {
        ...ended(answered, at),
        ...(at - lastKnown > LATE && { runningUntil: lastKnown }),
        percent: state === 'completed' && answered.percent !== null ? 100 : answered.percent,
        failure: state === 'failed' ? event.failure : null,
      };
    }
  }
}

/** The run of which nothing more is expected. */
function ended(run: SyncRun, at: number): SyncRun {
  return { ...run, expectedEndAt: undefined, endedAt: Math.max(at, run.startedAt) };
}

/** The same run after the clock by which its times were taken was set by so many milliseconds. */
export function shift(run: SyncRun, by: number): SyncRun {
  return {
    ...run,
    startedAt: run.startedAt + by,
    lastAnswerAt: run.lastAnswerAt === null ? null : run.lastAnswerAt + by,
    ...(run.expectedEndAt !== undefined && { expectedEndAt: run.expectedEndAt + by }),
  };
}

/** Nobody watches, but the NAS goes on: its task is remembered, by which that NAS lets the run be taken up again. */
function advanceUnwatched(run: SyncRun, event: RunEvent): SyncRun {
  if (event.type === 'started') return { ...run, taskId: event.taskId };
  if (run.moved === true) return run;
  if (event.type === 'moved') return { ...run, moved: true };
  if (event.type === 'rewatched') return { ...run, state: 'running', endedAt: null };
  return run;
}

/** A figure that an answer leaves out is still what it was; percent never runs backwards within a run. */
function known(
  next: Omit<SyncStatus, 'state'>,
  run: SyncRun,
): Pick<SyncRun, 'percent' | 'usersSynced' | 'groupsSynced'> {
  return {
    percent:
      next.percent === null
        ? run.percent
        : Math.max(run.percent ?? 0, Math.min(100, Math.max(0, next.percent))),
    usersSynced: next.usersSynced ?? run.usersSynced,
    groupsSynced: next.groupsSynced ?? run.groupsSynced,
  };
}
