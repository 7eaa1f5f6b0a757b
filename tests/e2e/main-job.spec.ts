/** The main job, once, as an administrator does it: from an empty Grove to a finished sync, and on after a restart. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import keytar from 'keytar';
import { dnKey, parentDn, parseDn } from '../../src/shared/dn';
import { startNas, type RunningNas } from '../../src/nas';
import { expect, test } from './support/fixtures';
import { addNas, treeItem, treeNames } from './support/explorer';
import { DEMO_LDIF, ldifDns } from '../support/ldif-dns';
import { clickTrayMenu, readTray } from './support/tray';

const PASSWORD = 'c&nary+ 4%ü#"';
const BASE = 'DC=example,DC=com';

let nas: RunningNas;
test.beforeEach(async () => {
  nas = await startNas({
    directory: { kind: 'ldif', file: DEMO_LDIF },
    accounts: [{ name: 'admin', password: PASSWORD }],
    sync: { durationMs: 4000 },
  });
});
test.afterEach(() => nas.close());

test('an administrator adds a NAS, reads an object, syncs, is told, and finds all again', async ({
  grove,
  notifications,
}) => {
  test.slow();
  const window = grove.mainWindow;
  await addNas(window, { name: 'Office', address: nas.url, account: 'admin', password: PASSWORD });

  await test.step("the base DN's children are exactly those of the LDIF", async () => {
    const expected = (await ldifDns())
      .filter((dn) => dnKey(parentDn(parseDn(dn))) === dnKey(BASE))
      .map((dn) => parseDn(dn)[0]?.[0]?.value ?? '');
    expect(expected.length).toBeGreaterThan(10);
    await expect(treeItem(window, 'Users').first()).toBeVisible();
    expect((await treeNames(window, 2)).sort()).toEqual(expected.sort());
  });

  await test.step('John Doe is found below OU=Users, with his attributes', async () => {
    await window.getByRole('button', { name: 'Type or paste a DN' }).click();
    await window.getByLabel('Go to DN').fill(`OU=Users,${BASE}`);
    await window.keyboard.press('Enter');
    const users = window.getByRole('treeitem', { selected: true });
    await expect(users).toHaveAccessibleName(/^Users/);
    await users.dblclick();
    await treeItem(window, 'John Doe').click();
    const entry = window.getByRole('region', { name: 'Entry' });
    await expect(entry.getByRole('heading', { name: 'John Doe' })).toBeVisible();
    await expect(entry.getByText('CN=John Doe,OU=Users,DC=example,DC=com').first()).toBeVisible();
    await expect(entry.getByText('john.doe@example.com', { exact: true })).toBeVisible();
    await entry.getByRole('tab', { name: 'All attributes' }).click();
    await expect(entry.getByText('organizationalPerson')).toBeVisible();
    await expect(entry.getByText(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)).toBeVisible();
  });

  await test.step('a sync is started, moves, and ends with a notification', async () => {
    await window.getByRole('button', { name: 'Sync window' }).click();
    const sync = await grove.window('sync.html');
    await sync.getByRole('button', { name: 'Sync now' }).first().click();
    const bar = sync.getByRole('progressbar').first();
    await expect(bar).toBeVisible();
    const seen = new Set<string | null>();
    await expect
      .poll(async () => seen.add(await bar.getAttribute('aria-valuenow').catch(() => null)).size, {
        intervals: [200],
      })
      .toBeGreaterThan(2);
    expect((await readTray()).tooltip).toMatch(/Office: syncing, \d+ %/);
    // Completion is told while nobody looks at Grove.
    await grove.inMain(({ BrowserWindow }) => {
      for (const each of BrowserWindow.getAllWindows()) each.minimize();
    });
    const shown = await notifications.waitForNotification(
      ({ summary }) => summary === 'Office: sync completed',
    );
    const { users, groups } = await nas.control.sync.table();
    expect(shown.body).toBe(`${users.length} users and ${groups.length} groups synced.`);
    await expect(sync.getByText('Completed').first()).toBeVisible();

    await expect.poll(async () => (await readTray()).tooltip).toContain('Office: sync completed');
    const { menu } = await readTray();
    expect(menu.map(({ label }) => label)).toContain('Office — sync completed');

    await notifications.closeAll();
    await expect
      .poll(async () => (await notifications.history()).map(({ summary }) => summary))
      .toContain('Office: sync completed');
    await sync.close();
  });

  await test.step('the tray starts the next one; it fails, and a click on the notification opens the run', async () => {
    nas.control.sync.plan({ outcome: 'failed', durationMs: 1500 });
    await clickTrayMenu('Office — sync completed', 'Sync now');
    await expect.poll(async () => (await readTray()).tooltip).toMatch(/Office: sync(ing| starting)/);
    // At most one a NAS and minute: that of the sync before was just shown.
    const shown = await notifications.waitForNotification(
      ({ summary }) => summary === 'Office: sync failed',
      { timeoutMs: 75_000 },
    );
    await notifications.clickNotification(shown);
    const opened = await grove.window('sync.html');
    await expect(opened.getByText('Failed').first()).toBeVisible();
    expect(opened.url()).toContain('#run=');
    await expect.poll(async () => (await readTray()).tooltip).toContain('Office: sync failed');
  });

  await test.step('after a restart the profile is there and the password comes from the keychain', async () => {
    await grove.relaunch();
    const again = grove.mainWindow;
    await expect(treeItem(again, 'Users').first()).toBeVisible();
    await expect(again.getByText('Connected').first()).toBeVisible();
    const kept = await keytar.findCredentials('Grove');
    expect(
      kept.filter(({ account }) => account.endsWith('/password')).map(({ password }) => password),
    ).toContain(PASSWORD);
    expect(nas.control.statistics.read()).toMatchObject({ failedLogins: 0, secretsInUrls: [] });
  });

  await test.step('no secret is in any file of the user data folder', async () => {
    await grove.close();
    const profiles = await readFile(path.join(grove.userData, 'profiles.json'), 'utf8');
    // Of this NAS alone: passwords of other tests are words that any script has, as V8 keeps it compiled.
    const kept = (await keytar.findCredentials('Grove')).filter(({ account }) =>
      profiles.includes(account.split('/')[0] ?? account),
    );
    expect(kept.map(({ account }) => account.split('/')[1]).sort()).toEqual(['password', 'replica-key']);
    const secrets = [PASSWORD, encodeURIComponent(PASSWORD), ...kept.map(({ password }) => password)];
    const files = (await readdir(grove.userData, { recursive: true, withFileTypes: true })).filter((file) =>
      file.isFile(),
    );
    expect(files.length).toBeGreaterThan(5);
    for (const file of files) {
      const bytes = await readFile(path.join(file.parentPath, file.name));
      for (const secret of secrets) expect(bytes.includes(secret), `a secret in ${file.name}`).toBe(false);
    }
  });
});

test('a failed sync is told even in front of a person, with what to do', async ({ grove, notifications }) => {
  nas.control.sync.plan({ outcome: 'failed', durationMs: 500 });
  const window = grove.mainWindow;
  await addNas(window, { name: 'Office', address: nas.url, account: 'admin', password: PASSWORD });
  await window.getByRole('button', { name: 'Sync window' }).click();
  const sync = await grove.window('sync.html');
  await sync.getByRole('button', { name: 'Sync now' }).first().click();
  const shown = await notifications.waitForNotification(({ summary }) => summary === 'Office: sync failed');
  expect(shown).toMatchObject({ urgency: 'CRITICAL' });
  expect(shown.body).toContain('Look at the log of Directory Server');
  await expect(sync.getByText('Failed').first()).toBeVisible();
  await expect.poll(async () => (await readTray()).tooltip).toContain('Office: sync failed');
});
