/**
 * When an account may log on: 21 bytes, a bit for each hour of a week that begins on Sunday at midnight UTC, the lowest
 * bit of a byte first ([MS-SAMR] 2.2.6.5, [MS-ADA1] logonHours). Pure.
 */

const BYTES_A_DAY = 3;

/** A stretch of whole hours in UTC: `to` is the hour at which it ends, 24 for midnight. */
export interface Hours {
  readonly from: number;
  readonly to: number;
}

/** From Sunday to Saturday; a day without hours is empty. */
export type LogonHours = readonly (readonly Hours[])[];

export function logonHours(bytes: Uint8Array): LogonHours | undefined {
  if (bytes.length !== 7 * BYTES_A_DAY) return undefined;
  return Array.from({ length: 7 }, (_, day) => {
    const hours: Hours[] = [];
    for (let hour = 0; hour < 24; hour += 1) {
      const byte = bytes[day * BYTES_A_DAY + Math.floor(hour / 8)] ?? 0;
      if ((byte & (1 << (hour % 8))) === 0) continue;
      const last = hours.at(-1);
      if (last?.to === hour) hours[hours.length - 1] = { from: last.from, to: hour + 1 };
      else hours.push({ from: hour, to: hour + 1 });
    }
    return hours;
  });
}
