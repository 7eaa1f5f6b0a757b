/**
 * Moments and lengths of time as a directory writes them. Pure.
 *
 * Generalized time: RFC 4517, 3.3.13. FILETIME: units of 100 ns since 1601 ([MS-DTYP] 2.3.3), where 0 and the largest
 * number mean that there is no such moment ([MS-ADA1] accountExpires). Intervals: negative units of 100 ns, the lowest
 * number for one without end ([MS-ADA1] lockoutDuration, maxPwdAge).
 */

export type Moment =
  /** Epoch milliseconds. */
  | { readonly is: 'moment'; readonly epoch: number }
  /** `zero` and `never` say the same of most attributes; what they say is up to the attribute. */
  | { readonly is: 'no-moment'; readonly which: 'zero' | 'never' };

const GENERALIZED =
  /^(\d{4})(\d{2})(\d{2})(\d{2})(?:(\d{2})(\d{2})?)?(?:[.,](\d{1,9})\d*)?(?:(Z)|([+-])(\d{2})(\d{2})?)$/;
const UNITS_PER_MILLISECOND = 10_000n;
/** From 1601 to 1970. */
const EPOCH_OFFSET = 11_644_473_600_000n;
/** A JSON number cannot hold 0x7FFFFFFFFFFFFFFF: what is left of it after rounding is as much a “never”. */
const NEVER = 0x7fff_ffff_ffff_f000n;
/** The last moment of a JavaScript Date, in milliseconds. */
const LAST = 8_640_000_000_000_000;

/** @returns epoch milliseconds; undefined for what is no generalized time, such as the 30th of February. */
export function generalizedTime(text: string): number | undefined {
  const parts = GENERALIZED.exec(text);
  if (parts === null) return undefined;
  const number = (index: number) => Number(parts[index] ?? 0);
  const [year, month, day, hour, minute, second] = [1, 2, 3, 4, 5, 6].map(number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const aheadHours = number(10);
  const aheadMinutes = number(11);
  if (hour > 23 || minute > 59 || second > 60 || aheadHours > 23 || aheadMinutes > 59) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  // The fraction is of the last part that is there.
  const unit = parts[5] === undefined ? 3_600_000 : parts[6] === undefined ? 60_000 : 1000;
  const fraction = Math.floor(Number(`0.${parts[7] ?? 0}`) * unit);
  const ahead = (aheadHours * 60 + aheadMinutes) * (parts[9] === '-' ? -1 : 1);
  return date.getTime() + ((hour * 60 + minute - ahead) * 60 + second) * 1000 + fraction;
}

export function fileTime(text: string): Moment | undefined {
  const units = integer(text);
  if (units === undefined || units < 0n) return undefined;
  if (units === 0n) return { is: 'no-moment', which: 'zero' };
  if (units >= NEVER) return { is: 'no-moment', which: 'never' };
  return moment(Number(units / UNITS_PER_MILLISECOND - EPOCH_OFFSET));
}

/** Seconds since 1970, 0 for no such moment, as DSM's own console writes them. */
export function unixTime(text: string): Moment | undefined {
  if (!/^\d{1,12}$/.test(text)) return undefined;
  return Number(text) === 0 ? { is: 'no-moment', which: 'zero' } : moment(Number(text) * 1000);
}

/** @returns milliseconds, null for an interval without end; undefined for what is none. */
export function interval(text: string): number | null | undefined {
  const units = integer(text);
  if (units === undefined || units > 0n) return undefined;
  return units <= -NEVER ? null : Number(-units / UNITS_PER_MILLISECOND);
}

function moment(epoch: number): Moment | undefined {
  return Math.abs(epoch) > LAST ? undefined : { is: 'moment', epoch };
}

function integer(text: string): bigint | undefined {
  return /^-?\d{1,20}$/.test(text) ? BigInt(text) : undefined;
}
