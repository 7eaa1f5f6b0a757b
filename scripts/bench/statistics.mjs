// What is taken of several measurements.

/** @param part 0.5 is the median. */
export function quantile(values, part) {
  const sorted = [...values].sort((one, other) => one - other);
  const place = (sorted.length - 1) * part;
  const below = sorted[Math.floor(place)] ?? NaN;
  const above = sorted[Math.ceil(place)] ?? NaN;
  return below + (above - below) * (place - Math.floor(place));
}

export const median = (values) => quantile(values, 0.5);

/**
 * How many times as much the one takes as the other. Both are measured in turn: what else the machine does comes to both,
 * and of neighbours to about the same.
 */
export function ratioOf(ones, others) {
  return median(ones.map((one, index) => one / others[index]));
}
