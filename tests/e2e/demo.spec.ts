/** The first minute of somebody without a NAS at hand. */
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
    await expect(grove.mainWindow.getByText('Demo NAS').first()).toBeVisible();
    await expect(grove.mainWindow.getByRole('button', { name: 'Explore the demo NAS' })).toBeHidden();
  });
});
