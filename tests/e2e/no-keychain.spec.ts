/** A computer without a keychain: everything works, the password lasts until Grove quits, and the form says so. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { startNas, type RunningNas } from '../../src/nas';
import { DEMO_LDIF } from '../support/ldif-dns';
import { addNas, treeItem } from './support/explorer';
import { expect, test } from './support/fixtures';
import { proves } from './support/fault';

const PASSWORD = 'right';

// No message bus, and so no Secret Service behind it.
test.use({ groveOptions: { env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' } } });

let nas: RunningNas;
test.beforeEach(async () => {
  nas = await startNas({
    directory: { kind: 'ldif', file: DEMO_LDIF },
    accounts: [{ name: 'admin', password: PASSWORD }],
  });
});
test.afterEach(() => nas.close());

test('the password is held for the session, nothing is written, and Grove says so', async ({ grove }) => {
  proves({
    fault: 'no keychain',
    during: 'adding a NAS',
    ends: 'The password is held until Grove quits, nothing of the directory is on the disk, and Grove says so.',
  });
  const window = grove.mainWindow;
  await expect(window.getByText(/The keychain of this computer cannot be used/)).toBeVisible();
  await window.getByRole('button', { name: 'Add a NAS' }).first().click();
  await expect(
    window.getByText(/This computer has no keychain: the password is kept until Grove quits/),
  ).toBeVisible();
  await window.keyboard.press('Escape');
  await addNas(window, { name: 'Office', address: nas.url, account: 'admin', password: PASSWORD });
  await expect(treeItem(window, 'Workstations')).toBeVisible();

  await test.step('the local copy, which could not be locked, is nowhere on the disk', async () => {
    const files = await readdir(path.join(grove.userData, 'replicas')).catch(() => []);
    expect(files).toEqual([]);
  });

  await test.step('after a restart the password is asked for, in place', async () => {
    await grove.relaunch();
    const again = grove.mainWindow;
    await again.getByRole('button', { name: 'Connect', exact: true }).first().click();
    await expect(again.getByText(/There is no password for “admin” on this computer/)).toBeVisible();
    await again.getByLabel('Password').fill(PASSWORD);
    await again.getByRole('button', { name: 'Connect', exact: true }).first().click();
    await expect(treeItem(again, 'Workstations')).toBeVisible();
  });
});
