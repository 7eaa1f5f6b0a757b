/** Local copies in the real program: measured, cleared while the tree is open, and what nobody owns removed. */
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { startNas, type RunningNas } from '../../src/nas';
import { DEMO_LDIF } from '../support/ldif-dns';
import { expectNoViolation } from './support/axe';
import { addNas, treeItem } from './support/explorer';
import { expect, test } from './support/fixtures';

const PASSWORD = 'right';
const STRAY = '00000000-0000-4000-8000-000000000099.replica';
let nas: RunningNas;
test.beforeEach(async () => {
  nas = await startNas({
    directory: { kind: 'ldif', file: DEMO_LDIF },
    accounts: [{ name: 'admin', password: PASSWORD }],
  });
});
test.afterEach(() => nas.close());

const dialog = (window: Page) => window.getByRole('dialog', { name: 'Local copies' });
const cellsOf = (window: Page) =>
  dialog(window)
    .getByRole('row', { name: /^Office/ })
    .getByRole('cell');

async function openCopies(window: Page): Promise<void> {
  await window.getByRole('button', { name: 'Settings' }).click();
  await window.getByRole('menuitem', { name: 'Local copies…' }).click();
  await expect(cellsOf(window).first()).toHaveText(/[kM]B$/);
}

test('a local copy is measured, cleared, and filled anew by browsing', async ({ grove }) => {
  test.slow();
  const window = grove.mainWindow;
  const folder = path.join(grove.userData, 'replicas');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, STRAY), 'x'.repeat(20_000));
  await addNas(window, { name: 'Office', address: nas.url, account: 'admin', password: PASSWORD });
  await expect(treeItem(window, 'Workstations')).toBeVisible();
  await window.getByRole('button', { name: 'More for Office' }).click();
  await window.getByRole('menuitem', { name: 'Copy whole directory' }).click();
  await expect(window.getByText(/^Whole directory copied/)).toBeVisible();
  await treeItem(window, 'Workstations').dblclick();
  await expect(treeItem(window, 'WS-01')).toBeVisible();

  await test.step('its size is that of its files', async () => {
    await openCopies(window);
    await expect(cellsOf(window).nth(2)).toHaveText('1');
    await expect(cellsOf(window).nth(4)).toHaveText('encrypted');
    // Its indexes are merged when nothing else is to be done, which changes its size once more.
    await expect(async () => {
      const own = (await readdir(folder)).filter((name) => name !== STRAY);
      const sizes = await Promise.all(own.map(async (name) => (await stat(path.join(folder, name))).size));
      const bytes = sizes.reduce((sum, size) => sum + size, 0);
      await dialog(window).getByRole('button', { name: 'Measure again' }).click();
      await expect(cellsOf(window).first()).toHaveText(
        // As the program says it, by thousands.
        bytes < 1e6 ? `${Math.round(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`,
        { timeout: 1000 },
      );
    }).toPass({ timeout: 15_000 });
  });

  await test.step('axe finds nothing in it', async () => {
    await expectNoViolation(window, 'local copies');
  });

  await test.step('what belongs to no NAS is removed when a person says so, and nothing else', async () => {
    await expect(
      dialog(window).getByText(/^1 local copy belongs to NAS that are not in the list/),
    ).toBeVisible();
    await dialog(window).getByRole('button', { name: 'Remove…' }).click();
    await window.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
    await expect(dialog(window).getByText(/not in the list/)).toBeHidden();
    expect((await readdir(folder)).length).toBeGreaterThan(0);
    expect(await readdir(folder)).not.toContain(STRAY);
  });

  await test.step('cleared by the keyboard, it is empty, and the NAS stays', async () => {
    await dialog(window).getByRole('button', { name: 'Clear the local copy of Office' }).focus();
    await window.keyboard.press('Enter');
    const question = window.getByRole('alertdialog', { name: 'Clear the local copy of “Office”?' });
    await question.getByRole('button', { name: 'Clear' }).focus();
    await window.keyboard.press('Enter');
    await expect(cellsOf(window).nth(2)).toHaveText('0');
    await window.keyboard.press('Escape');
    await expect(dialog(window)).toBeHidden();
    await expect(window.getByText(/^Whole directory copied/)).toBeHidden();
  });

  await test.step('browsing begins anew', async () => {
    await expect(treeItem(window, 'Workstations')).toBeVisible();
    await treeItem(window, 'Computers').click();
    await treeItem(window, 'Workstations').click();
    await expect(treeItem(window, 'WS-01')).toBeVisible();
    await treeItem(window, 'WS-01').click();
    await expect(window.getByRole('heading', { name: 'WS-01' })).toBeVisible();
  });
});
