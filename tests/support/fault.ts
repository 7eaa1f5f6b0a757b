/** Marks a test as the proof of what Grove does in a fault: `npm run reliability` makes docs/reliability.md of the marks. */
import { TestRunner } from 'vitest';

export interface Fault {
  /** What goes wrong, as people call it. */
  readonly fault: string;
  /** What Grove was doing. */
  readonly during: string;
  /** How it ends, which the test proves. */
  readonly ends: string;
}

/** To be called by the test itself; it is in the report of the run. */
export function proves(fault: Fault): void {
  const test = TestRunner.getCurrentTest();
  if (test === undefined) throw new Error('Only a test proves something.');
  Object.assign(test.meta, { fault });
}
