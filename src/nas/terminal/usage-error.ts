/** Something typed at a terminal that cannot be understood; its message is a sentence for whoever typed it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Reads a number, whole unless said otherwise. */
export function readNumber(
  text: string,
  what: string,
  { least = 0, most = Infinity, whole = true } = {},
): number {
  const number = /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : NaN;
  if (Number.isNaN(number) || number < least || number > most || (whole && number % 1 !== 0)) {
    const kind = whole ? 'whole number' : 'number';
    const lower = least === -Infinity ? '' : ` of at least ${least}`;
    const range = most === Infinity ? lower : ` from ${least} to ${most}`;
    throw new UsageError(`${what} must be a ${kind}${range}, not “${text}”.`);
  }
  return number;
}

/** Reads one of some words. */
export function readChoice<T extends string>(text: string, what: string, all: readonly T[]): T {
  const found = all.find((each) => each === text);
  if (found === undefined) {
    throw new UsageError(`${what} must be one of ${all.join(', ')}, not “${text}”.`);
  }
  return found;
}
