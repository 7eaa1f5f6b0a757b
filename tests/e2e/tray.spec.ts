/** Closing the last window: Grove lives on in the tray where there is one, and ends where nobody could bring it back. */
import { expect, test } from './support/fixtures';
import { activateTray, clickTrayMenu, hasTray, readTray } from './support/tray';

test('closed to the tray, Grove is there again with a click', async ({ grove }) => {
  await grove.mainWindow.getByRole('button', { name: 'Explore the demo NAS' }).click();
  await expect.poll(async () => (await readTray()).tooltip).toContain('Demo NAS: not synced yet');
  const idle = (await readTray()).icon;
  await grove.mainWindow.close();
  expect(await hasTray()).toBe(true);

  await clickTrayMenu('Demo NAS — not synced yet', 'Sync now');
  await expect.poll(async () => (await readTray()).tooltip).toContain('Demo NAS: syncing');
  expect((await readTray()).icon).not.toBe(idle);

  await clickTrayMenu('Open Grove');
  const again = await grove.window('main.html');
  await expect(again.getByText('Demo NAS').first()).toBeVisible();
  await again.close();
  await activateTray();
  await expect((await grove.window('main.html')).getByText('Demo NAS').first()).toBeVisible();
});

test.describe('without anybody who shows tray icons', () => {
  // No message bus, and so no panel on it.
  test.use({ groveOptions: { env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' } } });

  test('closing the last window ends Grove', async ({ grove }) => {
    const ended = new Promise((resolve) => grove.app.process().once('exit', resolve));
    await grove.mainWindow.close();
    expect(await ended).toBe(0);
  });
});
