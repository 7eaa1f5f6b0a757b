/** Moments and lengths of time in words, in the way of the person's own locale. */

const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });
const list = new Intl.ListFormat(undefined, { style: 'narrow', type: 'unit' });

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365.2425 * DAY;

/** From the longest: from how many milliseconds on a unit is used, and how many it has. */
const SCALE: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', YEAR],
  ['month', YEAR / 12],
  ['day', DAY],
  ['hour', HOUR],
  ['minute', MINUTE],
];

/** With seconds. */
export const exactTime = (epoch: number): string => exact.format(epoch);

/** `3 days ago`, `in 2 months`, `yesterday`; less than a minute is `now`. */
export function relativeTime(epoch: number, now: number): string {
  const away = epoch - now;
  const [unit, length] = SCALE.find(([, each]) => Math.abs(away) >= each) ?? (['second', Infinity] as const);
  return relative.format(Math.trunc(away / length) || 0, unit);
}

const UNITS = [
  ['day', DAY],
  ['hour', HOUR],
  ['minute', MINUTE],
  ['second', SECOND],
] as const;
const counts = new Map(
  UNITS.map(([unit]) => [
    unit,
    new Intl.NumberFormat(undefined, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 3 }),
  ]),
);

/** `42 days`, `1 hour 30 minutes`. @param milliseconds more than 0. */
export function duration(milliseconds: number): string {
  let left = milliseconds;
  const parts = UNITS.flatMap(([unit, length]) => {
    const count = unit === 'second' ? left / length : Math.floor(left / length);
    left -= count * length;
    return count === 0 ? [] : [counts.get(unit)?.format(count) ?? ''];
  });
  return list.format(parts);
}
