import { describe, expect, it } from 'vitest';
import { quietUntil } from '../../../src/main/alerts/quiet-hours';

const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];
const hours = (from: string, to: string, days: readonly number[] = EVERY_DAY) => ({
  from,
  to,
  days,
  summary: true,
});
/** 2026-01-05 is a Monday. */
const at = (day: number, time: string) =>
  new Date(`2026-01-${String(day).padStart(2, '0')}T${time}`).getTime();

describe('quiet hours', () => {
  it.each([
    ['before them', hours('22:00', '07:00'), at(5, '21:59:59'), null],
    ['at their begin', hours('22:00', '07:00'), at(5, '22:00'), at(6, '07:00')],
    ['past midnight', hours('22:00', '07:00'), at(6, '03:00'), at(6, '07:00')],
    ['at their end', hours('22:00', '07:00'), at(6, '07:00'), null],
    ['within a day', hours('12:00', '13:00'), at(6, '12:30'), at(6, '13:00')],
    ['outside of them, within a day', hours('12:00', '13:00'), at(6, '13:30'), null],
    ['all day', hours('00:00', '00:00'), at(6, '13:30'), at(7, '00:00')],
    ['on a day without them', hours('22:00', '07:00', [2]), at(5, '23:00'), null],
    ['in the night after their day', hours('22:00', '07:00', [1]), at(6, '03:00'), at(6, '07:00')],
    ['in the night before their day', hours('22:00', '07:00', [2]), at(6, '03:00'), null],
  ])('%s', (_name, quiet, moment, until) => {
    expect(quietUntil(quiet, moment)).toBe(until);
  });
});
