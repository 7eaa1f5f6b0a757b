/** When a schedule is due: a pure function of the schedule and of a moment. */
import { Cron } from 'croner';
import type { Schedule } from '../../shared/schedule';

const MINUTE = 60_000;

interface TimesOptions {
  /** From where a schedule of every N minutes counts, on and back, in epoch milliseconds. */
  readonly since: number;
  /** Of the IANA database; that of this computer when it is left out. */
  readonly timeZone?: string;
}

/**
 * The first time that is due after a moment; both are epoch milliseconds. An hour that daylight saving skips is due as
 * soon as it would have been over, and one that comes twice is due the first time.
 * @returns null when no such time will ever come, or when the schedule has a problem
 */
export function nextTime(
  schedule: Schedule,
  after: number,
  { since, timeZone }: TimesOptions,
): number | null {
  if (schedule.kind === 'minutes') {
    const period = schedule.minutes * MINUTE;
    // Counted back too: a clock that was set back to before `since` would leave the schedule standing until then.
    return since + (Math.floor((after - since) / period) + 1) * period;
  }
  try {
    const next = cron(expressionOf(schedule), timeZone).nextRun(new Date(after));
    return next?.getTime() ?? null;
  } catch {
    return null;
  }
}

/** The next times that are due, earliest first. */
export function nextTimes(
  schedule: Schedule,
  after: number,
  count: number,
  options: TimesOptions,
): readonly number[] {
  const times: number[] = [];
  for (let at = nextTime(schedule, after, options); at !== null && times.length < count;) {
    times.push(at);
    at = nextTime(schedule, at, options);
  }
  return times;
}

const PARTS = [
  { name: 'minute', range: '0 to 59' },
  { name: 'hour', range: '0 to 23' },
  { name: 'day of the month', range: '1 to 31' },
  { name: 'month', range: '1 to 12, or JAN to DEC' },
  { name: 'day of the week', range: '0 to 6 from Sunday, or SUN to SAT' },
];

/** What is wrong with a schedule, as a clause to put into a sentence; undefined when nothing is. */
export function problemOf(schedule: Schedule): string | undefined {
  if (schedule.kind !== 'cron') return undefined;
  const parts = schedule.expression.split(/\s+/).filter((part) => part !== '');
  if (parts.length !== PARTS.length) {
    return `a cron expression has five parts: minute, hour, day of the month, month, day of the week; this one has ${parts.length}`;
  }
  // Asked part by part: the library's own words name numbers that nobody wrote.
  const wrong = PARTS.findIndex((_part, at) => !isRead(PARTS.map((_, i) => (i === at ? parts[i] : '*'))));
  if (wrong >= 0) {
    const { name, range } = PARTS[wrong] ?? { name: 'part', range: '' };
    return `“${parts[wrong] ?? ''}” is no ${name} (${range}; * is every one, */2 every second one)`;
  }
  if (!isRead(parts)) return 'its parts do not go together';
  return nextTime(schedule, Date.UTC(2000, 0), { since: 0 }) === null ? 'there is no such day' : undefined;
}

function isRead(parts: readonly (string | undefined)[]): boolean {
  try {
    cron(parts.join(' '));
    return true;
  } catch {
    return false;
  }
}

function expressionOf(schedule: Exclude<Schedule, { kind: 'minutes' }>): string {
  if (schedule.kind === 'cron') return schedule.expression;
  const [hour, minute] = schedule.at.split(':').map(Number);
  const days = schedule.kind === 'weekly' ? [...new Set(schedule.days)].sort().join(',') : '*';
  return `${minute ?? 0} ${hour ?? 0} * * ${days}`;
}

/** Only ever asked for times: its own timer stands still, since a schedule must also live through sleep and a set clock. */
function cron(expression: string, timeZone?: string): Cron {
  return new Cron(expression, {
    paused: true,
    mode: '5-part',
    ...(timeZone !== undefined && { timezone: timeZone }),
  });
}
