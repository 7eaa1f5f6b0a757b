/** Syncs each NAS when its schedule says so: once for every time that was slept through, and never two at once. */
import { z } from 'zod';
import { fail, FailureError, type Failure } from '../../shared/failure';
import {
  nasScheduleSchema,
  type NasSchedule,
  type Schedule,
  type SchedulePreview,
} from '../../shared/schedule';
import type { SyncRun } from '../../shared/sync-run';
import type { Clock } from '../clock';
import type { JsonFile } from '../files/json-file';
import { Pause } from './pause';
import { nextTime, nextTimes, problemOf } from './schedule-times';

/** `since`: when the schedule was set, from which one of every N minutes counts. */
const keptSchema = nasScheduleSchema.extend({ since: z.number() });
type Kept = z.output<typeof keptSchema>;
export const schedulesFileSchema = z.object({ version: z.literal(1), schedules: z.array(keptSchema) });
type SchedulesFile = z.output<typeof schedulesFileSchema>;
export const noSchedules: SchedulesFile = { version: 1, schedules: [] };

/** The clock is looked at as often as this, so that one that was set is noticed; milliseconds. */
const LOOK_EVERY = 30_000;
/** What is due for longer than this was missed: Grove or the computer slept. */
const ON_TIME = 2 * LOOK_EVERY;
/** A clock that is set back by no more than this does not make a time due again. */
const SETTLING = 60_000;
const PREVIEWED = 3;

interface SchedulesOptions {
  readonly file: JsonFile<SchedulesFile>;
  readonly clock: Clock;
  /** Of the IANA database; that of this computer when it is left out. */
  readonly timeZone?: string;
  /** The run under way on a NAS, if there is one. */
  readonly underWay: (profileId: string) => SyncRun | undefined;
  /** Makes sure that the NAS can be asked, with nobody there to help. @throws FailureError with why it cannot */
  readonly reach: (profileId: string, options: { readonly signal: AbortSignal }) => Promise<void>;
  /**
   * Starts a sync, or joins the one under way. What goes wrong with a run is the run's own.
   * @throws FailureError with why there is no run
   */
  readonly start: (profileId: string) => Promise<unknown>;
  readonly onChange: (schedules: readonly NasSchedule[]) => void;
  /** A sync that was due could not run. */
  readonly onMissed: (missed: {
    readonly profileId: string;
    readonly at: number;
    readonly failure: Failure;
  }) => void;
  readonly onWriteFailed: (failure: Failure) => void;
  readonly reportBug: (where: string, error: unknown) => void;
}

export interface Schedules {
  all(): readonly NasSchedule[];
  /** Sets a schedule, or takes it away. @throws FailureError `input-invalid` */
  set(profileId: string, schedule: Schedule | null, options: { readonly enabled: boolean }): void;
  preview(schedule: Schedule): SchedulePreview;
  /** Begins to look at the clock; what was missed meanwhile runs now. */
  begin(): void;
  /** Looks at the clock at once, as after sleep. */
  look(): void;
  forget(profileId: string): void;
  close(): void;
}

export function createSchedules(options: SchedulesOptions): Schedules {
  const { file, clock, timeZone, underWay, reach, start, onChange, onMissed, onWriteFailed, reportBug } =
    options;
  let kept: readonly Kept[] = file.read().schedules;
  const closed = new AbortController();
  const pause = new Pause(clock);
  /** NAS for which a time that was due is being dealt with. */
  const atWork = new Set<string>();

  const next = ({ schedule, enabled, since }: Kept, after: number) =>
    enabled ? nextTime(schedule, after, { since, ...(timeZone !== undefined && { timeZone }) }) : null;
  const all = (): readonly NasSchedule[] =>
    kept.map(({ profileId, schedule, enabled, nextAt, last }) => ({
      profileId,
      schedule,
      enabled,
      nextAt,
      last,
    }));

  function publish(changed: readonly Kept[]): void {
    kept = changed;
    onChange(all());
    file.write({ version: 1, schedules: [...kept] }).catch((error: unknown) => {
      if (error instanceof FailureError) onWriteFailed(error.failure);
      else reportBug('keeping the schedules', error);
    });
  }

  function change(profileId: string, changes: Partial<Kept>): void {
    publish(kept.map((each) => (each.profileId === profileId ? { ...each, ...changes } : each)));
  }

  let lookedAt = Infinity;
  function look(): void {
    const now = clock.now();
    const wasSetBack = now < lookedAt;
    lookedAt = now;
    for (const each of kept) {
      if (each.nextAt === null) continue;
      if (each.nextAt <= now) due(each, each.nextAt, now);
      else if (wasSetBack) settle(each, now);
    }
  }

  /** A clock that was set back may have left the next time far away. */
  function settle(each: Kept, now: number): void {
    const handled = each.last?.at ?? 0;
    const nextAt = next(each, handled > now && handled - now < SETTLING ? handled : now);
    if (nextAt !== each.nextAt) change(each.profileId, { nextAt });
  }

  function due(each: Kept, at: number, now: number): void {
    const { profileId } = each;
    change(profileId, { nextAt: next(each, now) });
    if (atWork.has(profileId)) return;
    atWork.add(profileId);
    run(profileId, at, now - at > ON_TIME)
      .catch((error: unknown) => {
        if (!closed.signal.aborted) reportBug('a scheduled sync', error);
      })
      .finally(() => atWork.delete(profileId));
  }

  async function run(profileId: string, at: number, late: boolean): Promise<void> {
    if (underWay(profileId) !== undefined) {
      change(profileId, { last: { at, outcome: 'joined', note: 'A sync was already running.' } });
      return;
    }
    try {
      await reach(profileId, { signal: closed.signal });
      await start(profileId);
    } catch (error) {
      closed.signal.throwIfAborted();
      if (!(error instanceof FailureError)) throw error;
      change(profileId, { last: { at, outcome: 'missed', note: error.failure.message } });
      onMissed({ profileId, at, failure: error.failure });
      return;
    }
    const note = late
      ? 'Started late: Grove was not running or this computer slept when it was due.'
      : 'Started on time.';
    change(profileId, { last: { at, outcome: 'started', note } });
  }

  async function watch(): Promise<void> {
    const { signal } = closed;
    try {
      for (;;) {
        look();
        const soonest = Math.min(...kept.map(({ nextAt }) => nextAt ?? Infinity)) - clock.now();
        await pause.wait(Math.max(1, Math.min(LOOK_EVERY, soonest)), { signal });
      }
    } catch (error) {
      if (!signal.aborted) reportBug('looking at the schedules', error);
    }
  }

  return {
    all,
    set(profileId, schedule, { enabled }) {
      const others = kept.filter((each) => each.profileId !== profileId);
      if (schedule === null) {
        publish(others);
        return;
      }
      const problem = problemOf(schedule);
      if (problem !== undefined) throw fail('input-invalid', { detail: problem });
      const now = clock.now();
      lookedAt = now;
      const last = kept.find((each) => each.profileId === profileId)?.last ?? null;
      const set: Kept = { profileId, schedule, enabled, nextAt: null, last, since: now };
      publish([...others, { ...set, nextAt: next(set, now) }]);
      pause.hurry();
    },
    preview(schedule) {
      const problem = problemOf(schedule);
      if (problem !== undefined) return { problem: sentence(problem), next: [] };
      const now = clock.now();
      const zone = timeZone !== undefined && { timeZone };
      return { problem: null, next: nextTimes(schedule, now, PREVIEWED, { since: now, ...zone }) };
    },
    begin() {
      void watch();
    },
    look: () => pause.hurry(),
    forget(profileId) {
      if (kept.some((each) => each.profileId === profileId)) {
        publish(kept.filter((each) => each.profileId !== profileId));
      }
    },
    close() {
      closed.abort();
    },
  };
}

function sentence(clause: string): string {
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
}
