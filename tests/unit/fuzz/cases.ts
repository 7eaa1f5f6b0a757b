/** How many cases each family of parsers is given: some thousands in every run, and a million in `npm run test:fuzz`. */
import { expect } from 'vitest';
import fc from 'fast-check';

const ALL = Number(process.env.GROVE_FUZZ ?? 10_000);
/** Milliseconds that a thousand cases may take at the very most, on a machine that does much else. */
const SLOWEST_THOUSAND = 30_000;
/** Bytes. A parser that keeps what it has read would be far beyond it after some thousand cases. */
const MOST_MEMORY = 1_500_000_000;

/** @param share of all cases, from 0 to 1. */
export function cases(share: number): { readonly numRuns: number; readonly timeout: number } {
  const numRuns = Math.max(1, Math.round(ALL * share));
  return { numRuns, timeout: 30_000 + Math.ceil(numRuns / 1000) * SLOWEST_THOUSAND };
}

/** Every value is made and read; the first that throws, or takes longer than anyone waits, fails with its seed. */
export async function survive<T>(
  values: fc.Arbitrary<T>,
  numRuns: number,
  read: (value: T) => unknown,
): Promise<void> {
  const property = fc.asyncProperty(values, async (value) => {
    const begun = performance.now();
    await read(value);
    expect(performance.now() - begun).toBeLessThan(20_000);
  });
  await fc.assert(property, { numRuns });
  expect(process.memoryUsage().heapUsed).toBeLessThan(MOST_MEMORY);
}
