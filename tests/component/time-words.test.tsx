/** Moments in words: how far away they are, as people say it. */
import { expect, test } from 'vitest';
import { relativeTime } from '../../src/renderer/entry/time-words';

/** In the time zone of whoever runs the tests. */
const local = (text: string) => new Date(text).getTime();
const said = (then: string, now: string) => relativeTime(local(then), local(now));

test.each([
  ['2025-05-05T00:20', 'yesterday'],
  ['2025-05-04T01:00', '2 days ago'],
  ['2025-05-07T23:00', 'tomorrow'],
  ['2025-05-08T00:40', 'in 2 days'],
  ['2025-04-02T12:00', 'last month'],
  ['2025-03-31T12:00', '2 months ago'],
  ['2024-05-05T12:00', 'last year'],
  ['2023-05-20T12:00', '2 years ago'],
])('%s is said by the calendar, as of the 6th of May 2025: %s', (then, words) => {
  expect(said(then, '2025-05-06T00:30')).toBe(words);
});

test.each([
  ['2025-05-06T00:30', 'now'],
  ['2025-05-06T00:28', '2 minutes ago'],
  ['2025-05-05T22:00', '2 hours ago'],
  ['2025-05-05T01:00', '23 hours ago'],
])('%s, less than a day away, is said by the time that passed: %s', (then, words) => {
  expect(said(then, '2025-05-06T00:30')).toBe(words);
});

test('a whole month that ends in itself is said in days', () => {
  expect(said('2025-05-01T00:00', '2025-05-31T20:00')).toBe('30 days ago');
});
