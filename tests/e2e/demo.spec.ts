/** The first minutes of somebody without a NAS at hand. */
import { expect, test } from './support/fixtures';
import { treeItem } from './support/explorer';

test('from nothing, one click shows the tree of the demo NAS', async ({ grove }) => {
  const window = grove.mainWindow;
  await window.getByRole('button', { name: 'Explore the demo NAS' }).click();
  await expect(treeItem(window, 'Workstations')).toBeVisible();
  await treeItem(window, 'Workstations').dblclick();
  await expect(treeItem(window, 'WS-01')).toBeVisible();

  await test.step('it is there again after a restart, and not twice', async () => {
    await grove.relaunch();
    await expect(treeItem(grove.mainWindow, 'Workstations')).toBeVisible();
    await expect(grove.mainWindow.getByTitle(/^Demo NAS – /)).toHaveCount(1);
    await expect(grove.mainWindow.getByTitle(/^Demo company – /)).toHaveCount(1);
    await expect(grove.mainWindow.getByRole('button', { name: 'Explore the demo NAS' })).toBeHidden();
  });
});

test('the demo company is copied, found in, and told what a sync changed', async ({ grove }) => {
  test.slow();
  const window = grove.mainWindow;
  await window.getByRole('button', { name: 'Explore the demo NAS' }).click();
  await expect(treeItem(window, 'Workstations')).toBeVisible();
  await window.getByTitle(/^Demo company – /).click();
  await expect(window.getByText('Production').first()).toBeVisible();
  await expect(window.getByText(/^Whole directory copied.*4,999/)).toBeVisible({ timeout: 60_000 });

  await test.step('both NAS are found in at once', async () => {
    await window.keyboard.press('ControlOrMeta+k');
    await window.keyboard.insertText('is:group');
    for (const name of ['Demo NAS', 'Demo company'])
      await expect(window.getByRole('group', { name: new RegExp(name) }).first()).toBeVisible();
    await window.keyboard.press('Escape');
  });

  await test.step('its runs of the days before are there', async () => {
    await window.getByRole('button', { name: 'Sync window' }).click();
    const sync = await grove.window('sync.html');
    await sync.getByRole('row', { name: /^Demo company/ }).click();
    await expect(sync.getByText('Failed').first()).toBeVisible();
    await sync
      .getByRole('row', { name: /^Demo company/ })
      .getByRole('button', { name: 'Sync now' })
      .click();
    // The copy that follows a sync has those whom the company has hired meanwhile.
    await expect(window.getByText(/^Whole directory copied.*5,00\d/)).toBeVisible({ timeout: 60_000 });
  });
  await window.getByRole('button', { name: 'More for Demo company' }).click();
  await window.getByRole('menuitem', { name: /^What changed/ }).click();
  const report = window.getByRole('grid', { name: 'Changes' });
  await expect(report.getByRole('row').nth(5)).toBeVisible();
  await expect(report).toContainText('Moved');
});
