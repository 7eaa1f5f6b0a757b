/** For how long a person silences the alerts: one choice is a length of time, the other a time of the day. */

export type Pause = 'hour' | 'tomorrow';

const HOUR = 3_600_000;
/** Nobody who says “until tomorrow” means midnight. */
const MORNING = 7;

/** Epoch milliseconds, as is `now`. */
export function endOfPause(pause: Pause, now: number): number {
  if (pause === 'hour') return now + HOUR;
  const morning = new Date(now);
  morning.setDate(morning.getDate() + 1);
  return morning.setHours(MORNING, 0, 0, 0);
}

/** Which choice led to a pause that ends then. */
export function isEndOfPause(until: number, pause: Pause): boolean {
  const end = new Date(until);
  const isMorning = end.getHours() === MORNING && end.getMinutes() === 0 && end.getMilliseconds() === 0;
  return isMorning === (pause === 'tomorrow');
}
