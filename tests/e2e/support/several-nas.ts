/** Several simulated NAS at once, added to Grove as a person adds them. */
import type { Page } from '@playwright/test';
import { DEFAULT_ACCOUNT, startNas, type RunningNas } from '../../../src/nas';
import { DEMO_LDIF } from '../../support/ldif-dns';
import { addNas } from './explorer';

/** Starts NAS with syncs of this length, adds each by its name, and closes them all after `task`. */
export async function withNas(
  window: Page,
  names: readonly string[],
  durationMs: number,
  task: (nas: readonly RunningNas[]) => Promise<void>,
): Promise<void> {
  const all: RunningNas[] = [];
  try {
    for (const name of names) {
      const nas = await startNas({ directory: { kind: 'ldif', file: DEMO_LDIF }, sync: { durationMs } });
      all.push(nas);
      const { name: account, password } = DEFAULT_ACCOUNT;
      await addNas(window, { name, address: nas.url, account, password });
    }
    await task(all);
  } finally {
    for (const nas of all) await nas.close();
  }
}
