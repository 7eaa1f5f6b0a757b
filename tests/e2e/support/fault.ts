/** Marks a test as the proof of what Grove does in a fault: `npm run reliability` makes docs/reliability.md of the marks. */
import { test } from '@playwright/test';

/** To be called by the test itself. `during`: what Grove was doing; `ends`: how it ends, which the test proves. */
export function proves(fault: {
  readonly fault: string;
  readonly during: string;
  readonly ends: string;
}): void {
  test.info().annotations.push({ type: 'fault', description: JSON.stringify(fault) });
}
