/** Two-step verification: the code is asked for in place, and not again on a computer that the NAS trusts. */
import keytar from 'keytar';
import { startNas, timeStep, totp, type RunningNas } from '../../src/nas';
import { DEMO_LDIF } from '../support/ldif-dns';
import { addNas, treeItem } from './support/explorer';
import { expect, test } from './support/fixtures';

const PASSWORD = 'right';
const SECRET = 'JBSWY3DPEHPK3PXP';

let nas: RunningNas;
test.beforeEach(async () => {
  nas = await startNas({
    directory: { kind: 'ldif', file: DEMO_LDIF },
    accounts: [{ name: 'admin', password: PASSWORD, totpSecret: SECRET }],
  });
});
test.afterEach(() => nas.close());

test('the code is asked for once, and kept as a device token in the keychain', async ({ grove }) => {
  const window = grove.mainWindow;
  await addNas(window, { name: 'Office', address: nas.url, account: 'admin', password: PASSWORD });
  await expect(window.getByText(/uses two-step verification/).first()).toBeVisible();
  const code = window.getByLabel('Verification code');

  await test.step('a wrong code is said, and the field is still there', async () => {
    await code.fill('000000');
    await window.keyboard.press('Enter');
    await expect(window.getByText(/verification code was not accepted/).first()).toBeVisible();
  });

  await expect(window.getByRole('checkbox', { name: /Do not ask this computer/ })).toBeChecked();
  await code.fill(totp(SECRET, timeStep(Date.now())));
  await window.keyboard.press('Enter');
  await expect(treeItem(window, 'Workstations')).toBeVisible();
  await expect
    .poll(async () =>
      (await keytar.findCredentials('Grove')).some(({ account }) => account.endsWith('/device-token')),
    )
    .toBe(true);

  await grove.relaunch();
  await expect(grove.mainWindow.getByText('Connected').first()).toBeVisible();
  expect(nas.control.statistics.read()).toMatchObject({ logins: 2, secretsInUrls: [] });
});
