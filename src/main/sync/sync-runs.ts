/** Starts sync runs, watches each until it ends, and keeps what became of them. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { fail, FailureError, failure, type Failure } from '../../shared/failure';
import { isUnderWay } from '../../shared/run-state';
import { syncRunSchema, type SyncRun, type SyncStatus } from '../../shared/sync-run';
import type { Clock } from '../clock';
import type { JsonFile } from '../files/json-file';
import { pollDelay } from './poll-delay';
import { advance, newRun, type RunEvent } from './run-machine';

export const runsFileSchema = z.object({ version: z.literal(1), runs: z.array(syncRunSchema) });
type RunsFile = z.output<typeof runsFileSchema>;
export const noRuns: RunsFile = { version: 1, runs: [] };

/** Ended runs that are kept a NAS; those under way are always kept. */
const KEPT_PER_PROFILE = 50;

/** What a run needs of a NAS; the DSM client's backends have it. */
export interface SyncTarget {
  startSync(options: { readonly signal: AbortSignal }): Promise<{ readonly taskId: string }>;
  syncStatus(taskId: string, options: { readonly signal: AbortSignal }): Promise<SyncStatus>;
}

interface SyncRunsOptions {
  readonly file: JsonFile<RunsFile>;
  /** Connects when needed. @throws FailureError when the NAS cannot be had. */
  readonly target: (
    profileId: string,
    /** `attended`: a person has just asked for it. */
    options: { readonly attended: boolean; readonly signal: AbortSignal },
  ) => Promise<SyncTarget>;
  readonly hostOf: (profileId: string) => string | undefined;
  readonly clock: Clock;
  /** All runs, newest first, after every change. */
  readonly onChange: (runs: readonly SyncRun[]) => void;
  /** A run has ended; `previous` is the one before it on the same NAS. */
  readonly onEnd: (run: SyncRun, previous: SyncRun | undefined) => void;
  readonly onWriteFailed: (failure: Failure) => void;
  readonly reportBug: (where: string, error: unknown) => void;
}

export interface SyncRuns {
  all(): readonly SyncRun[];
  /** Starts a run and answers once the NAS has taken it, or joins the one under way. @throws FailureError */
  start(profileId: string): Promise<SyncRun>;
  stopWatching(runId: string): void;
  /** Asks at once how the runs of a NAS go that has just been connected to, however long it could not be asked. */
  askNow(profileId: string): void;
  /** Stops watching every run of a NAS, whose tasks another NAS would not know. */
  unwatchAll(profileId: string): void;
  /** Keeps between which generations of the local copy a run lies. */
  keepChanges(runId: string, changes: NonNullable<SyncRun['changes']>): void;
  /** Takes up the runs that were under way when Grove last ended. */
  resume(): void;
  /** Ends the watching of a NAS's runs and forgets them. */
  forget(profileId: string): void;
  /** Ends all watching, leaving the runs to be taken up again. */
  close(): void;
}

interface Watcher {
  readonly controller: AbortController;
  /** Ends the wait between two questions. */
  hurry: () => void;
}

const newWatcher = (): Watcher => ({ controller: new AbortController(), hurry: () => undefined });

export function createSyncRuns(options: SyncRunsOptions): SyncRuns {
  const { file, target, hostOf, clock, onChange, onEnd, onWriteFailed, reportBug } = options;
  let runs: readonly SyncRun[] = file.read().runs;
  const watchers = new Map<string, Watcher>();
  const starting = new Map<string, Promise<SyncRun>>();

  const find = (id: string) => runs.find((run) => run.id === id);

  function publish(next: readonly SyncRun[], lasting: boolean): void {
    runs = next;
    onChange(runs);
    // A percent is not worth a write to disk: it is asked for again after a restart.
    if (lasting) {
      file.write({ version: 1, runs: [...runs] }).catch((error: unknown) => {
        if (error instanceof FailureError) onWriteFailed(error.failure);
        else reportBug('keeping the sync runs', error);
      });
    }
  }

  function happen(id: string, event: RunEvent): SyncRun | undefined {
    const run = find(id);
    if (run === undefined) return undefined;
    const next = advance(run, event, clock.now());
    if (next === run) return run;
    const ended = !isUnderWay(next);
    const all = runs.map((other) => (other.id === id ? next : other));
    publish(
      ended ? withoutOldest(all, next.profileId) : all,
      ended || event.type === 'started' || event.type === 'rewatched',
    );
    if (ended && isUnderWay(run)) {
      onEnd(
        next,
        runs.find(
          (other) => other.profileId === next.profileId && other.id !== id && other.state !== 'unwatched',
        ),
      );
    }
    return next;
  }

  /** Waits for the time to ask again; true when the wait was cut short because asking may work again. */
  async function hurried(watcher: Watcher, milliseconds: number): Promise<boolean> {
    const { signal } = watcher.controller;
    const pause = new AbortController();
    const end = () => pause.abort();
    watcher.hurry = end;
    signal.addEventListener('abort', end);
    try {
      await clock.wait(milliseconds, { signal: pause.signal });
      return false;
    } catch (error) {
      if (!pause.signal.aborted) throw error;
      signal.throwIfAborted();
      return true;
    } finally {
      signal.removeEventListener('abort', end);
    }
  }

  async function watch(id: string): Promise<void> {
    const watcher = newWatcher();
    const { signal } = watcher.controller;
    watchers.set(id, watcher);
    let answers = 0;
    let troubles = 0;
    try {
      for (;;) {
        if (await hurried(watcher, pollDelay({ answers, troubles }))) troubles = 0;
        const run = find(id);
        if (run?.taskId == null || !isUnderWay(run)) return;
        try {
          const status = await (
            await target(run.profileId, { attended: false, signal })
          ).syncStatus(run.taskId, {
            signal,
          });
          const failed = failure('sync-failed', { host: hostOf(run.profileId), detail: status.detail });
          happen(id, { type: 'answered', status, failure: failed });
          answers += 1;
          troubles = 0;
        } catch (error) {
          if (!(error instanceof FailureError)) throw error;
          // Not to be able to ask says nothing about the sync itself.
          happen(id, { type: 'cannot-ask', trouble: error.failure });
          troubles += 1;
        }
      }
    } catch (error) {
      if (!signal.aborted) reportBug('watching a sync run', error);
    } finally {
      watchers.delete(id);
    }
  }

  async function begin(profileId: string): Promise<SyncRun> {
    const run = newRun(randomUUID(), profileId, clock.now());
    publish([run, ...runs], true);
    const watcher = newWatcher();
    watchers.set(run.id, watcher);
    const { signal } = watcher.controller;
    try {
      const { taskId } = await (await target(profileId, { attended: true, signal })).startSync({ signal });
      const started = happen(run.id, { type: 'started', taskId });
      watchers.delete(run.id);
      if (started?.state === 'running') void watch(run.id);
      return started ?? run;
    } catch (error) {
      watchers.delete(run.id);
      // Grove ends, or the NAS was removed: whether the sync started is found out at the next start (see `resume`).
      if (signal.aborted) throw fail('cancelled');
      const reason = error instanceof FailureError ? error.failure : failure('unexpected');
      happen(run.id, { type: 'not-started', failure: reason });
      throw error;
    }
  }

  /** A sync that nobody watches may still run; a second one beside it is never started. */
  async function takeUpOrBegin(profileId: string): Promise<SyncRun> {
    const newest = runs.find((run) => run.profileId === profileId);
    if (newest?.state !== 'unwatched' || newest.taskId === null) return begin(profileId);
    const { signal } = new AbortController();
    const status = await (
      await target(profileId, { attended: true, signal })
    ).syncStatus(newest.taskId, { signal });
    if (status.state !== 'running') return begin(profileId);
    const run = happen(newest.id, { type: 'rewatched' }) ?? newest;
    void watch(run.id);
    return run;
  }

  return {
    all: () => runs,
    async start(profileId) {
      const pending = starting.get(profileId);
      if (pending !== undefined) return pending;
      const underWay = runs.find((run) => run.profileId === profileId && isUnderWay(run));
      if (underWay !== undefined) return underWay;
      const started = takeUpOrBegin(profileId).finally(() => starting.delete(profileId));
      starting.set(profileId, started);
      return started;
    },
    askNow(profileId) {
      for (const run of runs) if (run.profileId === profileId) watchers.get(run.id)?.hurry();
    },
    unwatchAll(profileId) {
      for (const run of runs) {
        if (run.profileId === profileId && isUnderWay(run)) this.stopWatching(run.id);
      }
    },
    stopWatching(runId) {
      const before = find(runId)?.state;
      happen(runId, { type: 'unwatched' });
      // A start in flight is left to end: once the NAS has it, only its answer tells the task.
      if (before === 'running') watchers.get(runId)?.controller.abort();
    },
    keepChanges(runId, changes) {
      publish(
        runs.map((run) => (run.id === runId ? { ...run, changes } : run)),
        true,
      );
    },
    resume() {
      for (const run of runs) {
        if (!isUnderWay(run)) continue;
        if (run.taskId !== null) void watch(run.id);
        // Grove ended between asking for a sync and hearing its id: whether the NAS took it cannot be known.
        else
          happen(run.id, {
            type: 'not-started',
            failure: failure('sync-uncertain', { host: hostOf(run.profileId) }),
          });
      }
    },
    forget(profileId) {
      for (const run of runs) if (run.profileId === profileId) watchers.get(run.id)?.controller.abort();
      publish(
        runs.filter((run) => run.profileId !== profileId),
        true,
      );
    },
    close() {
      for (const { controller } of watchers.values()) controller.abort();
    },
  };
}

function withoutOldest(runs: readonly SyncRun[], profileId: string): readonly SyncRun[] {
  const ended = runs.filter((run) => run.profileId === profileId && !isUnderWay(run));
  const dropped = new Set(ended.slice(KEPT_PER_PROFILE).map((run) => run.id));
  return runs.filter((run) => !dropped.has(run.id));
}
