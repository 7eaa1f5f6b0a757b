/** Numbers, times and plurals in the way of the person's own locale. */

import { lazily } from './lazily';

const numbers = lazily(() => new Intl.NumberFormat());
const times = lazily(() => new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' }));
const seconds = lazily(
  () => new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit', second: '2-digit' }),
);
const nearDays = lazily(
  () =>
    new Intl.DateTimeFormat(undefined, {
      month: 'short',
      day: 'numeric',
      hour: 'numeric',
      minute: '2-digit',
    }),
);
const dayTimes = lazily(
  () => new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }),
);
const days = lazily(() => new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' }));
const plurals = lazily(() => new Intl.PluralRules('en'));

export const formatNumber = (value: number): string => numbers().format(value);
export const formatTimeOfDay = (epoch: number): string => seconds().format(epoch);
export const formatDay = (epoch: number): string => days().format(epoch);
export const formatDateTime = (epoch: number): string => dayTimes().format(epoch);

const sizes = lazily(() =>
  ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'].map(
    (unit, power) =>
      new Intl.NumberFormat(undefined, { style: 'unit', unit, maximumFractionDigits: power > 1 ? 1 : 0 }),
  ),
);

/** A size on the disk, by thousands as systems show it: `12 kB`, `3.4 MB`. */
export function formatBytes(bytes: number): string {
  const power = Math.min(sizes().length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return sizes()[power]?.format(bytes / 1000 ** power) ?? numbers().format(bytes);
}

/** As short as it can be told from others: the time alone when it is of today, the year only when it is another. */
export function formatWhen(epoch: number, now: number): string {
  const then = new Date(epoch);
  const today = new Date(now);
  if (then.toDateString() === today.toDateString()) return times().format(epoch);
  return then.getFullYear() === today.getFullYear() ? nearDays().format(epoch) : dayTimes().format(epoch);
}

/** A length of time in milliseconds as a clock shows it: `0:07`, `12:40`, `1:02:03`. */
export function formatDuration(milliseconds: number): string {
  const total = Math.max(0, Math.floor(milliseconds / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor(total / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(total % 60)}` : `${minutes}:${two(total % 60)}`;
}

/** `counted(1, 'user', 'users')` is `1 user`. */
export function counted(value: number, one: string, other: string): string {
  return `${formatNumber(value)} ${plurals().select(value) === 'one' ? one : other}`;
}
