/** Starts sync runs, watches each until it ends, and keeps what became of them. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { fail, FailureError, failure, type Failure } from '../../shared/failure';
import { isUnderWay } from '../../shared/run-state';
import { syncRunSchema, type RunJournal, type SyncRun } from '../../shared/sync-run';
import type { SteadyClock } from '../clock';
import type { JsonFile } from '../files/json-file';
import { ClockJumps } from './clock-jumps';
import type { Journals } from './journals';
import { notInTheFuture, withoutOldest } from './kept-runs';
import { advance, newRun, shift, type RunEvent } from './run-machine';
import { RunNotes, type HeardCall } from './run-notes';
import { RunWatch, type SyncTarget } from './run-watch';
import { stillRuns, taskToTakeUp } from './taking-up';
import { typicalDuration } from './typical-duration';

export const runsFileSchema = z.object({ version: z.literal(1), runs: z.array(syncRunSchema) });
type RunsFile = z.output<typeof runsFileSchema>;
export const noRuns: RunsFile = { version: 1, runs: [] };

interface SyncRunsOptions {
  readonly file: JsonFile<RunsFile>;
  readonly journals: Journals;
  /** Connects when needed. @throws FailureError when the NAS cannot be had. */
  readonly target: (
    profileId: string,
    /** `attended`: a person has just asked for it. */
    options: { readonly attended: boolean; readonly signal: AbortSignal },
  ) => Promise<SyncTarget>;
  readonly hostOf: (profileId: string) => string | undefined;
  /** Whether a window shows the runs. */
  readonly isSeen: () => boolean;
  readonly clock: SteadyClock;
  /** All runs, newest first, after every change. */
  readonly onChange: (runs: readonly SyncRun[]) => void;
  /** A run has ended; `previous` is the one before it on the same NAS whose outcome is known. */
  readonly onEnd: (run: SyncRun, previous: SyncRun | undefined) => void;
  readonly onWriteFailed: (failure: Failure) => void;
  readonly reportBug: (where: string, error: unknown) => void;
}

export interface SyncRuns {
  all(): readonly SyncRun[];
  /** The run under way on a NAS. */
  underWay(profileId: string): SyncRun | undefined;
  /** Starts a run and answers once the NAS has taken it, or joins the one under way. @throws FailureError */
  start(profileId: string, options?: { readonly attended: boolean }): Promise<SyncRun>;
  stopWatching(runId: string): void;
  /** Asks at once how the runs of a NAS go that has just been connected to, however long it could not be asked. */
  askNow(profileId: string): void;
  /** Asks at once how all runs go, as when somebody looks again. */
  askAll(): void;
  /** The computer goes to sleep, and wakes up: what was asked before may never be answered. */
  suspended(): void;
  resumed(): void;
  /** A call to a NAS has ended, for the journal of its run. */
  heard(profileId: string, call: HeardCall): void;
  journal(runId: string): Promise<RunJournal>;
  /** Stops watching every run of a profile. `isOtherNas`: it has another NAS now, by which none can be taken up. */
  unwatchAll(profileId: string, options: { readonly isOtherNas: boolean }): void;
  /** Keeps between which generations of the local copy a run lies, and what is different. */
  keepChanges(runId: string, changes: NonNullable<SyncRun['changes']>): SyncRun | undefined;
  /** Adds runs of before Grove watched, the newest first; they have ended. */
  adopt(past: readonly SyncRun[]): void;
  /** Takes up the runs that were under way when Grove last ended. */
  resume(): void;
  /** Ends the watching of a NAS's runs and forgets them. */
  forget(profileId: string): void;
  /** Ends all watching, leaving the runs to be taken up again. */
  close(): Promise<void>;
}

export function createSyncRuns(options: SyncRunsOptions): SyncRuns {
  const { file, journals, target, hostOf, isSeen, clock, onChange, onEnd, onWriteFailed, reportBug } =
    options;
  let runs: readonly SyncRun[] = file.read().runs;
  const watches = new Map<string, RunWatch>();
  const starting = new Map<string, Promise<SyncRun>>();
  const jumps = new ClockJumps(clock);
  const notes = new RunNotes(journals);

  const find = (id: string) => runs.find((run) => run.id === id);
  const underWay = (profileId: string) => runs.find((run) => run.profileId === profileId && isUnderWay(run));

  function publish(next: readonly SyncRun[], lasting: boolean): void {
    runs = next;
    onChange(runs);
    // A percent is not worth a write to disk: it is asked for again after a restart.
    if (lasting) keep();
  }

  function keep(): void {
    file.write({ version: 1, runs: [...runs] }).catch((error: unknown) => {
      if (error instanceof FailureError) onWriteFailed(error.failure);
      else reportBug('keeping the sync runs', error);
    });
  }

  const change = (id: string, to: SyncRun) => runs.map((run) => (run.id === id ? to : run));

  function happen(id: string, event: RunEvent): SyncRun | undefined {
    followClock();
    const run = find(id);
    if (run === undefined) return undefined;
    const now = clock.now();
    const next = advance(run, event, now);
    if (next === run) return run;
    const ended = !isUnderWay(next);
    const lasting = ended || event.type === 'started' || event.type === 'rewatched';
    publish(ended ? withoutOldest(change(id, next), next.profileId) : change(id, next), lasting);
    notes.happened(next, event, now);
    if (ended && isUnderWay(run)) onEnd(next, previousOutcome(next));
    return next;
  }

  function previousOutcome({ id, profileId }: SyncRun): SyncRun | undefined {
    return runs.find(
      (run) =>
        run.profileId === profileId && run.id !== id && (run.state === 'completed' || run.state === 'failed'),
    );
  }

  /** When the computer's clock was set, the times of what is under way are set with it: they tell how long ago it was. */
  function followClock(): void {
    const by = jumps.take();
    if (by === 0 || !runs.some(isUnderWay)) return;
    for (const run of runs) {
      if (isUnderWay(run)) {
        notes.note(run, `This computer's clock was set by ${Math.round(by / 1000)} s.`, clock.now());
      }
    }
    publish(
      runs.map((run) => (isUnderWay(run) ? shift(run, by) : run)),
      true,
    );
  }

  function newWatch(id: string, profileId: string): RunWatch {
    const watch = new RunWatch({
      clock,
      run: () => find(id),
      target: ({ signal }) => target(profileId, { attended: false, signal }),
      host: () => hostOf(profileId),
      isSeen,
      happen: (event) => void happen(id, event),
      onWake: followClock,
    });
    watches.set(id, watch);
    return watch;
  }

  function watch({ id, profileId }: SyncRun): void {
    const watching = newWatch(id, profileId);
    watching
      .watch()
      .catch((error: unknown) => reportBug('watching a sync run', error))
      .finally(() => {
        if (watches.get(id) === watching) watches.delete(id);
      });
  }

  async function begin(profileId: string, attended: boolean): Promise<SyncRun> {
    const startedAt = clock.now();
    const usual = typicalDuration(runs, profileId);
    const run: SyncRun = {
      ...newRun(randomUUID(), profileId, startedAt),
      ...(usual !== undefined && { expectedEndAt: startedAt + usual }),
    };
    publish([run, ...runs], true);
    notes.note(
      run,
      attended ? 'Somebody asked for the sync.' : 'The schedule asked for the sync.',
      startedAt,
    );
    const { signal } = newWatch(run.id, profileId);
    try {
      const { taskId } = await (await target(profileId, { attended, signal })).startSync({ signal });
      const started = happen(run.id, { type: 'started', taskId });
      watches.delete(run.id);
      if (started?.state === 'running') watch(started);
      return started ?? run;
    } catch (error) {
      watches.delete(run.id);
      // Grove ends: whether the sync started is found out at the next start (see `resume`). Or the NAS was removed, or is
      // another one: then nobody asks any more.
      if (signal.aborted) throw fail('cancelled');
      const reason = error instanceof FailureError ? error.failure : failure('unexpected');
      happen(run.id, { type: 'not-started', failure: reason });
      throw error;
    }
  }

  /** A sync that nobody watches may still run; a second one beside it is never started. */
  async function takeUpOrBegin(profileId: string, attended: boolean): Promise<SyncRun> {
    const newest = runs.find((run) => run.profileId === profileId);
    if (newest === undefined || taskToTakeUp(newest) === null) return begin(profileId, attended);
    const { signal } = new AbortController();
    const nas = await target(profileId, { attended, signal });
    // Connecting and asking take their time, in which the profile may be given another address, or removed.
    const taskId = taskToTakeUp(find(newest.id));
    if (taskId === null || !(await stillRuns(taskId, nas, { signal }))) return begin(profileId, attended);
    const run = happen(newest.id, { type: 'rewatched' });
    if (run?.state !== 'running') throw fail('cancelled');
    watch(run);
    return run;
  }

  return {
    all: () => runs,
    underWay,
    async start(profileId, { attended } = { attended: true }) {
      const pending = starting.get(profileId);
      if (pending !== undefined) return pending;
      const running = underWay(profileId);
      if (running !== undefined) return running;
      const started = takeUpOrBegin(profileId, attended).finally(() => starting.delete(profileId));
      starting.set(profileId, started);
      return started;
    },
    askNow(profileId) {
      for (const run of runs) if (run.profileId === profileId) watches.get(run.id)?.hurry();
    },
    askAll() {
      for (const each of watches.values()) each.hurry();
    },
    suspended: () => jumps.suspended(),
    resumed() {
      jumps.resumed();
      for (const each of watches.values()) each.askAnew();
    },
    heard(profileId, call) {
      const run = underWay(profileId);
      if (run !== undefined) notes.heard(run, call);
    },
    async journal(runId) {
      const run = find(runId);
      return run === undefined ? { runId, profileId: '', lines: [], omitted: 0 } : journals.read(run);
    },
    unwatchAll(profileId, { isOtherNas }) {
      for (const { id } of runs.filter((run) => run.profileId === profileId)) {
        if (!isOtherNas) {
          this.stopWatching(id);
          continue;
        }
        happen(id, { type: 'moved' });
        watches.get(id)?.end();
      }
    },
    stopWatching(runId) {
      const before = find(runId)?.state;
      happen(runId, { type: 'unwatched' });
      // A start in flight is left to end: once the NAS has it, only its answer tells the task.
      if (before === 'running') watches.get(runId)?.end();
    },
    keepChanges(runId, changes) {
      const run = find(runId);
      if (run === undefined) return undefined;
      const next = { ...run, changes };
      publish(change(runId, next), true);
      return next;
    },
    adopt: (past) =>
      publish(
        [...runs, ...past].toSorted((a, b) => b.startedAt - a.startedAt),
        true,
      ),
    resume() {
      const now = clock.now();
      runs = runs.map((run) => notInTheFuture(run, now));
      for (const run of runs.filter(isUnderWay)) {
        if (run.taskId !== null) {
          notes.note(run, 'Grove was started and takes the run up again.', now);
          watch(run);
          continue;
        }
        // Grove ended between asking for a sync and hearing its id: whether the NAS took it cannot be known.
        const uncertain = failure('sync-uncertain', { host: hostOf(run.profileId) });
        happen(run.id, { type: 'not-started', failure: uncertain });
      }
      void journals.keepOnly(new Set(runs.map(({ id }) => id)));
    },
    forget(profileId) {
      for (const run of runs) if (run.profileId === profileId) watches.get(run.id)?.end();
      publish(
        runs.filter((run) => run.profileId !== profileId),
        true,
      );
      void journals.keepOnly(new Set(runs.map(({ id }) => id)));
    },
    async close() {
      for (const each of watches.values()) each.end();
      if (runs.some(isUnderWay)) keep();
      await journals.flush();
    },
  };
}
