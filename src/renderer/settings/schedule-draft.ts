/** A schedule as it is being typed: every kind's fields at once, so that going from kind to kind loses nothing. Pure. */
import type { NasSchedule, Schedule } from '../../shared/schedule';
import { syncSettingsTexts } from '../texts/sync-settings';

export interface ScheduleDraft {
  readonly enabled: boolean;
  readonly kind: Schedule['kind'];
  readonly minutes: string;
  readonly at: string;
  readonly days: readonly number[];
  readonly expression: string;
}

const USUAL: ScheduleDraft = {
  enabled: false,
  kind: 'daily',
  minutes: '60',
  at: '06:00',
  days: [1, 2, 3, 4, 5],
  expression: '0 6 * * 1-5',
};

export function draftOf(set: NasSchedule | undefined): ScheduleDraft {
  if (set === undefined) return USUAL;
  const { enabled, schedule } = set;
  const { kind } = schedule;
  switch (kind) {
    case 'minutes':
      return { ...USUAL, enabled, kind, minutes: String(schedule.minutes) };
    case 'daily':
      return { ...USUAL, enabled, kind, at: schedule.at };
    case 'weekly':
      return { ...USUAL, enabled, kind, at: schedule.at, days: schedule.days };
    case 'cron':
      return { ...USUAL, enabled, kind, expression: schedule.expression };
  }
}

const LEAST_MINUTES = 5;
const MOST_MINUTES = 10_080;
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

export type Problems = Partial<Record<'minutes' | 'at' | 'days', string>>;

/** What can be said to be wrong without asking; an expression is judged by main. */
export function problemsOf({ kind, minutes, at, days }: ScheduleDraft): Problems {
  const words = syncSettingsTexts.schedule;
  const count = Number(minutes);
  const inRange = /^\d+$/.test(minutes) && count >= LEAST_MINUTES && count <= MOST_MINUTES;
  return {
    ...(kind === 'minutes' && !inRange && { minutes: words.minutesProblem }),
    ...((kind === 'daily' || kind === 'weekly') && !TIME.test(at) && { at: words.atProblem }),
    ...(kind === 'weekly' && days.length === 0 && { days: words.daysProblem }),
  };
}

/** Only for a draft without problems. */
export function scheduleOf({ kind, minutes, at, days, expression }: ScheduleDraft): Schedule {
  switch (kind) {
    case 'minutes':
      return { kind, minutes: Number(minutes) };
    case 'daily':
      return { kind, at };
    case 'weekly':
      return { kind, days: days.toSorted((one, other) => one - other), at };
    case 'cron':
      return { kind, expression };
  }
}
