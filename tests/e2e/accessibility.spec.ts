/** Every view of the program, in light, dark and high contrast: no violation that axe can find. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { startNas, type RunningNas } from '../../src/nas';
import { DEMO_LDIF } from '../support/ldif-dns';
import { addNas, treeItem } from './support/explorer';
import { expect, test } from './support/fixtures';

const PASSWORD = 'right';
let nas: RunningNas;
test.beforeEach(async () => {
  nas = await startNas({
    directory: { kind: 'ldif', file: DEMO_LDIF },
    accounts: [{ name: 'admin', password: PASSWORD }],
    sync: { durationMs: 300, outcome: 'failed' },
  });
});
test.afterEach(() => nas.close());

async function expectNoViolation(window: Page, view: string): Promise<void> {
  for (const look of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { contrast: 'more' }] as const) {
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

test('axe finds nothing in any view', async ({ grove }) => {
  test.slow();
  const window = grove.mainWindow;
  await expect(window.getByRole('button', { name: 'Explore the demo NAS' })).toBeVisible();
  await expectNoViolation(window, 'the first run');

  await window.getByRole('button', { name: 'Add a NAS' }).click();
  await window.getByRole('button', { name: 'Save and connect' }).click();
  await expectNoViolation(window, 'the form with its problems');
  await window.keyboard.press('Escape');

  await addNas(window, { name: 'Office', address: nas.url, account: 'admin', password: PASSWORD });
  await treeItem(window, 'Workstations').dblclick();
  await expect(treeItem(window, 'WS-01')).toBeVisible();
  await expectNoViolation(window, 'a container');
  await treeItem(window, 'WS-01').click();
  await expect(window.getByRole('heading', { name: 'WS-01' })).toBeVisible();
  await expectNoViolation(window, 'an entry');

  await window.getByRole('button', { name: 'Sync window' }).click();
  const sync = await grove.window('sync.html');
  await expectNoViolation(sync, 'the sync window before a run');
  await sync.getByRole('button', { name: 'Sync now' }).first().click();
  await expect(sync.getByText('Failed').first()).toBeVisible();
  await expectNoViolation(sync, 'a failed run');

  await nas.close();
  await window.getByRole('button', { name: 'More for Office' }).click();
  await expectNoViolation(window, 'a menu');
  await window.getByRole('menuitem', { name: 'Disconnect' }).click();
  await window.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(window.getByText(/refuses connections/).first()).toBeVisible();
  await expectNoViolation(window, 'a failed connection');
});
