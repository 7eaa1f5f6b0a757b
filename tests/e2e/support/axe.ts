/** What axe finds in a window as it stands, in every look that it can have. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './fixtures';

const LOOKS = [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { contrast: 'more' }] as const;

/** @param view what is looked at, for the report of a failure. */
export async function expectNoViolation(window: Page, view: string): Promise<void> {
  for (const look of LOOKS) {
    await window.emulateMedia({ colorScheme: null, contrast: null, ...look });
    // Electron has no second window for axe to finish in.
    const { violations } = await new AxeBuilder({ page: window }).setLegacyMode(true).analyze();
    const found = violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
    );
    expect.soft(found, `${view} in ${JSON.stringify(look)}`).toEqual([]);
  }
  await window.emulateMedia({ colorScheme: null, contrast: null });
}
