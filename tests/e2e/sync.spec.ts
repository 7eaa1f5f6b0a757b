/** Syncs of several NAS at once, over trouble, restarts and by the clock; every place that shows them agrees. */
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import type { Grove } from './support/launch';
import { withNas } from './support/several-nas';
import { readTray } from './support/tray';
import { proves } from './support/fault';

async function openSync(grove: Grove): Promise<Page> {
  await grove.mainWindow.getByRole('button', { name: 'Sync window' }).click();
  const sync = await grove.window('sync.html');
  await expect(sync.getByRole('grid', { name: 'NAS' })).toBeVisible();
  return sync;
}

const rowOf = (sync: Page, name: string) =>
  sync.getByRole('grid', { name: 'NAS' }).getByRole('row', { name: new RegExp(`^${name}`) });

async function minimizeAll(grove: Grove): Promise<void> {
  await grove.inMain(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.minimize();
  });
}

test('one completes, one fails, one drops off and comes back: notifications, tray and window agree', async ({
  grove,
  notifications,
}) => {
  await withNas(grove.mainWindow, ['Alpha', 'Beta', 'Gamma'], 6000, async ([, beta, gamma]) => {
    beta?.control.sync.plan({ outcome: 'failed', durationMs: 4000 });
    const before = await readTray();
    const sync = await openSync(grove);
    await sync.getByRole('button', { name: 'Sync all' }).click();
    for (const name of ['Alpha', 'Beta', 'Gamma']) {
      await expect(rowOf(sync, name).getByRole('progressbar')).toBeVisible();
    }
    const fault = gamma?.control.faults.add({ fault: { kind: 'drop' } }) ?? 0;
    await expect.poll(async () => (await readTray()).tooltip).toContain('but the NAS does not answer');
    await minimizeAll(grove);

    const failed = await notifications.waitForNotification(({ summary }) => summary === 'Beta: sync failed');
    expect(failed.urgency).toBe('CRITICAL');
    await notifications.waitForNotification(({ summary }) => summary === 'Alpha: sync completed');
    // What cannot be asked is not told as failed, however long it takes.
    expect((await readTray()).tooltip).toMatch(/Gamma: syncing.*but the NAS does not answer/);
    gamma?.control.faults.remove(fault);
    await notifications.waitForNotification(({ summary }) => summary === 'Gamma: sync completed', {
      timeoutMs: 60_000,
    });

    await expect
      .poll(async () => (await readTray()).tooltip)
      .toContain('Beta: sync failed\nAlpha: sync completed\nGamma: sync completed');
    const after = await readTray();
    expect(after.icon).not.toBe(before.icon);
    expect(after.menu.slice(0, 3).map(({ label }) => label)).toEqual([
      'Beta — sync failed',
      'Alpha — sync completed',
      'Gamma — sync completed',
    ]);
    await expect(rowOf(sync, 'Alpha')).toContainText('Completed');
    await expect(rowOf(sync, 'Beta')).toContainText('Failed');
    await expect(rowOf(sync, 'Gamma')).toContainText('Completed');

    const shown = (await notifications.shown()).map(({ summary }) => summary).sort();
    expect(shown).toEqual(['Alpha: sync completed', 'Beta: sync failed', 'Gamma: sync completed']);
    await notifications.clickNotification(failed);
    await expect(sync.getByRole('row', { name: /^Beta/ })).toHaveAttribute('aria-selected', 'true');
    await expect(sync.getByRole('region', { name: 'Sync run' })).toContainText('Failed');
    await expect(sync.getByRole('heading', { name: /^Alerts/ })).toBeVisible();
    await notifications.closeAll();
    expect((await notifications.history()).map(({ summary }) => summary).sort()).toEqual(shown);
  });
});

test(
  'a sync goes on over a restart of Grove, and is not started a second time',
  { tag: '@waits' },
  async ({ grove }) => {
    proves({
      fault: 'Grove is restarted',
      during: 'watching a sync',
      ends: 'The sync is watched again and not started a second time.',
    });
    await withNas(grove.mainWindow, ['Alpha'], 12_000, async ([alpha]) => {
      const sync = await openSync(grove);
      await rowOf(sync, 'Alpha').getByRole('button', { name: 'Sync now' }).click();
      await expect(rowOf(sync, 'Alpha').getByRole('progressbar')).toBeVisible();
      const task = sync.getByRole('region', { name: 'Sync run' }).getByText(/12345/);
      await expect(task).toBeVisible();

      await grove.relaunch();
      const again = await openSync(grove);
      await expect(rowOf(again, 'Alpha').getByRole('progressbar')).toBeVisible();
      await expect(again.getByRole('region', { name: 'Sync run' }).getByText(/12345/)).toBeVisible();
      await expect(rowOf(again, 'Alpha')).toContainText('Completed', { timeout: 30_000 });
      await expect(
        again.getByRole('grid', { name: 'Sync runs of Alpha' }).getByRole('row', { name: /Completed/ }),
      ).toHaveCount(1);
      expect(alpha?.control.faults.struck()).toEqual({});

      await test.step('its log tells of before and after', async () => {
        await again.getByRole('tab', { name: 'Log' }).click();
        const log = again.getByRole('table', { name: 'Log of this run' });
        await expect(log.getByText(/GetTaskStatus/).first()).toBeVisible();
        await expect(log.getByText(/UpdateDomain/).first()).toBeVisible();
      });

      await test.step('its diagnostics are on the clipboard, without a password', async () => {
        await again.getByRole('button', { name: 'Copy diagnostics' }).click();
        await expect(again.getByRole('button', { name: 'Copied' })).toBeVisible();
        const text = await grove.inMain(({ clipboard }) => clipboard.readText());
        expect(text).toContain('NAS: Alpha');
        expect(text).toContain('state: completed');
        expect(text).toContain('GetTaskStatus');
        expect(text).not.toContain('Grove-demo-1');
      });
    });
  },
);

test('a start whose answer is lost reaches the NAS once, and is said to be uncertain', async ({ grove }) => {
  await withNas(grove.mainWindow, ['Alpha'], 1000, async ([alpha]) => {
    const sync = await openSync(grove);
    // The NAS is asked for its domain just before: Chromium has a connection by then that it takes for a good one.
    const fault = { kind: 'drop', carriedOut: true } as const;
    alpha?.control.faults.add({ fault, method: 'UpdateDomain', times: 1 });
    await rowOf(sync, 'Alpha').getByRole('button', { name: 'Sync now' }).click();
    const run = sync.getByRole('region', { name: 'Sync run' });
    await expect(run).toContainText('it may or may not be running');
    expect(alpha?.control.statistics.read().requests).toMatchObject({
      'SYNO.DirectoryServer.Sync.UpdateDomain': 1,
    });
  });
});

test(
  'a NAS is synced by itself when its time comes, and says when the next one is',
  { tag: '@waits' },
  async ({ grove }) => {
    await withNas(grove.mainWindow, ['Alpha'], 1000, async () => {
      const sync = await openSync(grove);
      await sync.getByRole('button', { name: 'More for Alpha' }).click();
      await sync.getByRole('menuitem', { name: 'Schedule…' }).click();
      const dialog = sync.getByRole('dialog', { name: 'Settings' });
      await dialog.getByRole('checkbox', { name: 'Sync by itself' }).click();
      await dialog.getByLabel('When').selectOption({ label: 'By a cron expression' });
      await dialog.getByLabel('Expression').fill('* * * * *');
      await expect(dialog.getByRole('region', { name: 'Next times' }).getByRole('listitem')).toHaveCount(3);
      await dialog.getByRole('button', { name: 'Set schedule' }).click();
      await expect(dialog.getByRole('tabpanel').getByRole('status')).toHaveText('Set');
      await dialog.getByRole('button', { name: 'Close this dialog' }).click();
      await expect(rowOf(sync, 'Alpha').getByRole('gridcell').nth(8)).toContainText(/\d:\d\d/);
      // Within a minute, whoever looks at the clock.
      await expect(rowOf(sync, 'Alpha')).toContainText('Completed', { timeout: 75_000 });
    });
  },
);
