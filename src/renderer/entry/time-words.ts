/** Moments and lengths of time in words, in the way of the person's own locale. */

import { lazily } from '../ui/lazily';

const exact = lazily(() => new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' }));
const relative = lazily(() => new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' }));
const list = lazily(() => new Intl.ListFormat(undefined, { style: 'narrow', type: 'unit' }));

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365.2425 * DAY;

/** Counted in the person's own time zone, from whenever. */
const yearOf = (epoch: number) => new Date(epoch).getFullYear();
const monthOf = (epoch: number) => 12 * yearOf(epoch) + new Date(epoch).getMonth();
const dayOf = (epoch: number) => {
  const date = new Date(epoch);
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / DAY;
};

/**
 * From the longest: from how many milliseconds on a unit is used, and which one of its kind a moment lies in. Those of
 * the calendar are counted by it, since “yesterday” and “last year” name one of them; of the others those that passed are.
 */
const SCALE: readonly (readonly [Intl.RelativeTimeFormatUnit, number, ((epoch: number) => number)?])[] = [
  ['year', YEAR, yearOf],
  ['month', YEAR / 12, monthOf],
  ['day', DAY, dayOf],
  ['hour', HOUR],
  ['minute', MINUTE],
];

/** With seconds. */
export const exactTime = (epoch: number): string => exact().format(epoch);

/** `3 days ago`, `in 2 months`, `yesterday`; less than a minute is `now`. */
export function relativeTime(epoch: number, now: number): string {
  const away = epoch - now;
  for (const [unit, length, numberOf] of SCALE) {
    if (Math.abs(away) < length) continue;
    const count = numberOf === undefined ? Math.trunc(away / length) : numberOf(epoch) - numberOf(now);
    // A month of 31 days and a day of 25 hours are longer than what is counted as one.
    if (count !== 0) return relative().format(count, unit);
  }
  return relative().format(0, 'second');
}

const UNITS = [
  ['day', DAY],
  ['hour', HOUR],
  ['minute', MINUTE],
  ['second', SECOND],
] as const;
const counts = lazily(
  () =>
    new Map(
      UNITS.map(([unit]) => [
        unit,
        new Intl.NumberFormat(undefined, {
          style: 'unit',
          unit,
          unitDisplay: 'long',
          maximumFractionDigits: 3,
        }),
      ]),
    ),
);

/** `42 days`, `1 hour 30 minutes`. @param milliseconds more than 0. */
export function duration(milliseconds: number): string {
  let left = milliseconds;
  const parts = UNITS.flatMap(([unit, length]) => {
    const count = unit === 'second' ? left / length : Math.floor(left / length);
    left -= count * length;
    return count === 0 ? [] : [counts().get(unit)?.format(count) ?? ''];
  });
  return list().format(parts);
}
