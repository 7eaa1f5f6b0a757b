/** Closing the last window: Grove lives on in the tray where there is one, and ends where nobody could bring it back. */
import { access, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from './support/fixtures';
import { activateTray, clickTrayMenu, hasTray, readTray } from './support/tray';

const AUTOSTART = path.join(process.env.XDG_CONFIG_HOME ?? '', 'autostart/grove.desktop');
const STAYS = 'Grove goes on in the tray';

test('closed to the tray, Grove is there again with a click, and says once that it is there', async ({
  grove,
  notifications,
}) => {
  await grove.mainWindow.getByRole('button', { name: 'Explore the demo NAS' }).click();
  await expect.poll(async () => (await readTray()).tooltip).toContain('Demo NAS: not synced yet');
  const idle = (await readTray()).icon;
  await grove.mainWindow.close();
  expect(await hasTray()).toBe(true);
  await notifications.waitForNotification(({ summary }) => summary === STAYS);

  await clickTrayMenu('Demo NAS — not synced yet', 'Sync now');
  await expect.poll(async () => (await readTray()).tooltip).toContain('Demo NAS: syncing');
  expect((await readTray()).icon).not.toBe(idle);

  await clickTrayMenu('Open Grove');
  const again = await grove.window('main.html');
  await expect(again.getByText('Demo NAS').first()).toBeVisible();
  await again.close();
  await activateTray();
  await expect((await grove.window('main.html')).getByText('Demo NAS').first()).toBeVisible();
  expect((await notifications.shown()).filter(({ summary }) => summary === STAYS)).toHaveLength(1);
});

test('a second start brings the window up, unless it is one without a window', async ({ grove }) => {
  await readTray();
  await grove.mainWindow.close();
  await grove.startAgain('--hidden');
  expect(grove.app.windows()).toHaveLength(0);
  await grove.startAgain();
  const again = await grove.window('main.html');
  await expect(again.getByRole('button', { name: 'Explore the demo NAS' })).toBeVisible();
});

test('where it is not wanted in the tray, Grove ends with its last window', async ({ grove }) => {
  const window = grove.mainWindow;
  await window.getByRole('button', { name: 'Explore the demo NAS' }).click();
  await window.getByRole('button', { name: 'Settings' }).click();
  const stay = window.getByRole('menuitemcheckbox', { name: 'Stay in the tray when closed' });
  await expect(stay).toBeChecked();
  await stay.click();
  await expect(stay).not.toBeChecked();
  const ended = new Promise((resolve) => grove.app.process().once('exit', resolve));
  await window.close();
  expect(await ended).toBe(0);
});

test('starting with the login is what the desktop is told, and what it says', async ({ grove }) => {
  const window = grove.mainWindow;
  await window.getByRole('button', { name: 'Explore the demo NAS' }).click();
  const toggle = async () => {
    await window.getByRole('button', { name: 'Settings' }).click();
    await window.getByRole('menuitemcheckbox', { name: 'Start with the login, in the tray' }).click();
    await window.keyboard.press('Escape');
  };
  await toggle();
  await expect.poll(() => readFile(AUTOSTART, 'utf8').catch(() => '')).toContain('"--hidden"');
  const entry = await readFile(AUTOSTART, 'utf8');
  expect(entry).toContain(`--user-data-dir=${grove.userData}`);
  await toggle();
  await expect
    .poll(() =>
      access(AUTOSTART).then(
        () => true,
        () => false,
      ),
    )
    .toBe(false);
});

test.describe('started without a window', () => {
  test.use({ groveOptions: { args: ['--hidden'] } });

  test('Grove is in the tray, and opens from there', async ({ grove }) => {
    await expect.poll(async () => (await readTray()).tooltip).toContain('Grove');
    expect(grove.app.windows()).toHaveLength(0);
    await clickTrayMenu('Open Grove');
    const window = await grove.window('main.html');
    await expect(window.getByRole('button', { name: 'Explore the demo NAS' })).toBeVisible();
  });
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

test.describe('started without a window and without anybody who shows tray icons', () => {
  test.use({
    groveOptions: { args: ['--hidden'], env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' } },
  });

  test('Grove is not lost: a window of it comes up', { tag: '@waits' }, async ({ grove }) => {
    const window = await grove.app.waitForEvent('window', { timeout: 40_000 });
    await expect(window.getByRole('button', { name: 'Explore the demo NAS' })).toBeAttached();
  });
});
