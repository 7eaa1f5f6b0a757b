/** Every view of the program, in light, dark and high contrast: no violation that axe can find. */
import { startNas, type RunningNas } from '../../src/nas';
import { DEMO_LDIF } from '../support/ldif-dns';
import { expectNoViolation } from './support/axe';
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
