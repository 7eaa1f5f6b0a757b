/** Words inside the settings of schedules and alerts. */

import { lazily } from '../ui/lazily';

const weekday = lazily(() => new Intl.DateTimeFormat(undefined, { weekday: 'short', timeZone: 'UTC' }));
const weekdayLong = lazily(() => new Intl.DateTimeFormat(undefined, { weekday: 'long', timeZone: 'UTC' }));
const listed = lazily(() => new Intl.ListFormat(undefined, { type: 'conjunction' }));
/** 4 January 1970 was a Sunday, whose number is 0. */
const dayAt = (day: number) => Date.UTC(1970, 0, 4 + day);

export const weekdayTexts = {
  short: (day: number) => weekday().format(dayAt(day)),
  long: (day: number) => weekdayLong().format(dayAt(day)),
};

export const syncSettingsTexts = {
  schedule: {
    nas: 'NAS',
    enabled: 'Sync by itself',
    kind: 'When',
    kinds: {
      minutes: 'Every so many minutes',
      daily: 'Daily',
      weekly: 'Weekly',
      cron: 'By a cron expression',
    },
    minutes: 'Minutes',
    minutesProblem: 'From 5 minutes to 10,080, which is a week',
    at: 'At',
    atProblem: 'A time, such as 07:30',
    days: 'Days',
    daysProblem: 'One day at least',
    cron: 'Expression',
    cronHint: 'Minute, hour, day of the month, month, day of the week: “30 7 * * 1-5” is 7:30 on workdays.',
    next: 'Next times',
    off: 'It syncs only when somebody asks for it.',
    offHint: 'Grove must run for it; the tray is enough. A time that was slept through is made up for once.',
    save: 'Set schedule',
    saved: 'Set',
    leaveTitle: 'Close without setting the schedule?',
    leaveText: (names: readonly string[]) =>
      `What you changed in the schedule of ${listed().format(names)} is not in force.`,
    leave: 'Discard',
    last: (when: string, note: string) => `Last time, ${when}: ${note}`,
  },
  quiet: {
    enabled: 'Tell the desktop of nothing at certain hours',
    from: 'From',
    to: 'To',
    days: 'On',
    summary: 'At their end, tell once what fell into them',
  },
  mass: {
    changed: 'Alert when a sync changes as many entries as',
    removed: 'Alert when a sync removes as many entries as',
    problem: 'A number from 1',
  },
  mute: {
    nas: 'NAS',
    all: 'All its alerts',
    note: 'What it is not told of is in the list of alerts all the same.',
  },
} as const;
