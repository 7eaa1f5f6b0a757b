/** The hours in which the desktop is told nothing, in local time. */
import type { QuietHours } from '../../shared/settings';

/**
 * Until when it is quiet at a moment; both are epoch milliseconds.
 * @returns null when it is not quiet
 */
export function quietUntil(hours: QuietHours, at: number): number | null {
  const past = hours.to <= hours.from;
  // What began yesterday may last until today.
  for (const daysAgo of past ? [1, 0] : [0]) {
    const from = localTime(at, -daysAgo, hours.from);
    const to = localTime(at, past ? 1 - daysAgo : 0, hours.to).getTime();
    if (hours.days.includes(from.getDay()) && from.getTime() <= at && at < to) return to;
  }
  return null;
}

/** A time of the day so many days after the day of a moment; in an hour that is skipped, the next that there is. */
function localTime(at: number, days: number, timeOfDay: string): Date {
  const [hour = 0, minute = 0] = timeOfDay.split(':').map(Number);
  const day = new Date(at);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + days, hour, minute);
}
