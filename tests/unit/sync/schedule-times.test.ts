import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextTime, nextTimes, problemOf } from '../../../src/main/sync/schedule-times';
import type { Schedule } from '../../../src/shared/schedule';

const at = (iso: string) => Date.parse(iso);
const iso = (times: readonly number[]) => times.map((time) => new Date(time).toISOString().slice(0, 16));
const cron = (expression: string): Schedule => ({ kind: 'cron', expression });

describe('when a schedule is due', () => {
  it.each<[string, Schedule, string, string, string[]]>([
    [
      'daily',
      { kind: 'daily', at: '07:30' },
      'Europe/Berlin',
      '2026-01-05T06:30Z',
      ['2026-01-06T06:30', '2026-01-07T06:30'],
    ],
    [
      'on days of the week',
      { kind: 'weekly', days: [6, 0], at: '23:00' },
      'Europe/Berlin',
      '2026-01-05T00:00Z',
      ['2026-01-10T22:00', '2026-01-11T22:00', '2026-01-17T22:00'],
    ],
    [
      'by a cron expression',
      cron('15 */6 * * MON'),
      'UTC',
      '2026-01-05T00:00Z',
      ['2026-01-05T00:15', '2026-01-05T06:15', '2026-01-05T12:15'],
    ],
    [
      'in an hour that is skipped: as soon as it is over',
      { kind: 'daily', at: '02:30' },
      'Europe/Berlin',
      '2026-03-28T12:00Z',
      ['2026-03-29T01:00', '2026-03-30T00:30'],
    ],
    [
      'in an hour that comes twice: once',
      { kind: 'daily', at: '02:30' },
      'Europe/Berlin',
      '2026-10-24T12:00Z',
      ['2026-10-25T00:30', '2026-10-26T01:30'],
    ],
    [
      'at a midnight that there is not',
      { kind: 'daily', at: '00:00' },
      'America/Sao_Paulo',
      '2018-11-03T12:00Z',
      ['2018-11-04T03:00', '2018-11-05T02:00'],
    ],
    [
      'where daylight saving is half an hour',
      { kind: 'daily', at: '02:00' },
      'Australia/Lord_Howe',
      '2026-10-02T16:00Z',
      ['2026-10-03T15:30', '2026-10-04T15:00'],
    ],
    [
      'every half hour through an hour that comes twice',
      cron('*/30 * * * *'),
      'Europe/Berlin',
      '2026-10-25T00:15Z',
      ['2026-10-25T00:30', '2026-10-25T01:00', '2026-10-25T01:30', '2026-10-25T02:00'],
    ],
  ])('%s', (_name, schedule, timeZone, after, expected) => {
    expect(iso(nextTimes(schedule, at(after), expected.length, { since: 0, timeZone }))).toEqual(expected);
  });

  it('every so many minutes, from when it was set, whatever the clock on the wall does', () => {
    const since = at('2026-10-24T23:50Z');
    const schedule: Schedule = { kind: 'minutes', minutes: 25 };
    expect(iso(nextTimes(schedule, since, 3, { since }))).toEqual([
      '2026-10-25T00:15',
      '2026-10-25T00:40',
      '2026-10-25T01:05',
    ]);
  });

  it('every so many minutes, also after the clock was set back to before it was set', () => {
    const since = at('2026-10-24T23:50Z');
    const schedule: Schedule = { kind: 'minutes', minutes: 25 };
    expect(iso(nextTimes(schedule, at('2026-10-23T23:50Z'), 2, { since }))).toEqual([
      '2026-10-24T00:05',
      '2026-10-24T00:30',
    ]);
  });

  const times = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
  const schedules: fc.Arbitrary<Schedule> = fc.oneof(
    fc.integer({ min: 5, max: 10_080 }).map((minutes) => ({ kind: 'minutes', minutes }) as const),
    times.map((time) => ({ kind: 'daily', at: time }) as const),
    fc
      .tuple(fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 }), times)
      .map(([days, time]) => ({ kind: 'weekly', days, at: time }) as const),
  );
  const zones = fc.constantFrom(
    'UTC',
    'Europe/Berlin',
    'America/New_York',
    'America/Sao_Paulo',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'Pacific/Apia',
  );

  it('is always later than the moment, never further away than it may be, and never twice', () => {
    const moments = fc.integer({ min: at('2011-01-01T00:00Z'), max: at('2030-01-01T00:00Z') });
    fc.assert(
      fc.property(schedules, zones, moments, moments, (schedule, timeZone, moment, since) => {
        const [first = 0, second = 0] = nextTimes(schedule, moment, 2, { since, timeZone });
        const hour = 3_600_000;
        // The longest that a day has been: Samoa left one out in 2011.
        const longest =
          schedule.kind === 'minutes'
            ? schedule.minutes * 60_000
            : (schedule.kind === 'daily' ? 49 : 15 * 24) * hour;
        expect(first).toBeGreaterThan(moment);
        expect(first - moment).toBeLessThanOrEqual(longest);
        // A day has no less than 22 hours, whatever is done to its clock.
        expect(second - first).toBeGreaterThanOrEqual(
          schedule.kind === 'minutes' ? schedule.minutes * 60_000 : 22 * hour,
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe('what is wrong with a cron expression', () => {
  it.each([
    ['* * * *', 'five parts'],
    ['* * * * * *', 'this one has 6'],
    ['', 'this one has 0'],
    ['60 * * * *', '“60” is no minute'],
    ['0 24 * * *', '“24” is no hour'],
    ['0 0 40 * *', '“40” is no day of the month'],
    ['0 0 1 13 *', '“13” is no month'],
    ['0 0 * * 8', '“8” is no day of the week'],
    ['*/0 * * * *', '“*/0” is no minute'],
    ['30-10 * * * *', '“30-10” is no minute'],
    ['@reboot', 'five parts'],
    ['0 0 31 2 *', 'no such day'],
  ])('“%s”', (expression, words) => {
    expect(problemOf(cron(expression))).toContain(words);
    expect(nextTime(cron(expression), 0, { since: 0 })).toBeNull();
  });

  it.each(['0 3 * * *', '*/15 8-18 * * MON-FRI', '0 0 29 2 *', ' 5   4 1,15 * * ', '0 0 L * *'])(
    'nothing with “%s”',
    (expression) => {
      expect(problemOf(cron(expression))).toBeUndefined();
    },
  );

  it('is said of anything that is typed, and never thrown', () => {
    const typed = fc.oneof(
      fc.string({ maxLength: 30 }),
      fc
        .array(fc.constantFrom('*', '1', '0-5', '*/2', '99', 'MON', 'L', '?', '-1', 'x', '1,2', '#'), {
          minLength: 4,
          maxLength: 6,
        })
        .map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(typed, (expression) => {
        const problem = problemOf(cron(expression));
        const next = nextTime(cron(expression), at('2026-01-01T00:00Z'), { since: 0 });
        expect(problem === undefined).toBe(next !== null);
      }),
      { numRuns: 500 },
    );
  });
});
