/** Time that runs so many times as fast as it is, for a program and the simulated NAS that it talks to. */
import { systemClock, type SteadyClock } from '../../src/main/clock';
import type { Clock as NasClock } from '../../src/nas';

/** Real waits are this much quicker; what a computer needs for itself is this much longer. */
export function fastClock(factor: number): SteadyClock & { readonly ofNas: NasClock } {
  const begun = systemClock.elapsed();
  const wall = systemClock.now();
  const elapsed = () => (systemClock.elapsed() - begun) * factor;
  const wait = (ms: number, signal: AbortSignal) => systemClock.wait(ms / factor, { signal });
  return {
    now: () => wall + elapsed(),
    elapsed,
    wait: (ms, { signal }) => wait(ms, signal),
    ofNas: {
      now: () => wall + elapsed(),
      wait: (ms, signal = new AbortController().signal) => wait(ms, signal),
    },
  };
}
