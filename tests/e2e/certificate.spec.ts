/** A NAS with the certificate it came with: shown before anything is sent, and trusted for that NAS alone. */
import { startNas, type RunningNas } from '../../src/nas';
import { DEMO_LDIF } from '../support/ldif-dns';
import { fillNas, treeItem } from './support/explorer';
import { expect, test } from './support/fixtures';
import { proves } from './support/fault';

const PASSWORD = 'right';
let nas: RunningNas;

test.beforeEach(async () => {
  nas = await startNas({
    directory: { kind: 'ldif', file: DEMO_LDIF },
    accounts: [{ name: 'admin', password: PASSWORD }],
    https: {},
  });
});
test.afterEach(() => nas.close());

test('a factory certificate is shown and trusted; a changed one is a hard stop', async ({ grove }) => {
  proves({
    fault: 'certificate changed',
    during: 'connecting',
    ends: 'A hard stop: nothing is sent until a person has looked at both certificates.',
  });
  const window = grove.mainWindow;
  const requests = () =>
    Object.values(nas.control.statistics.read().requests).reduce((sum, count) => sum + count, 0);

  await test.step('nothing is sent before the certificate is trusted', async () => {
    await window.getByRole('button', { name: 'Add a NAS' }).first().click();
    await fillNas(window, {
      name: 'Office',
      address: nas.httpsUrl ?? '',
      account: 'admin',
      password: PASSWORD,
    });
    await window.getByRole('button', { name: 'Save and connect' }).click();
    await expect(
      window.getByText(/presents a certificate that this computer does not trust/).first(),
    ).toBeVisible();
    await expect(window.getByText(nas.control.certificate?.fingerprint256 ?? 'none').first()).toBeVisible();
    expect(requests()).toBe(0);
  });

  await test.step('once trusted, the directory opens, also after a restart', async () => {
    await window.getByRole('button', { name: 'Trust this certificate' }).click();
    await expect(treeItem(window, 'Workstations')).toBeVisible();
    await grove.relaunch();
    await expect(treeItem(grove.mainWindow, 'Workstations')).toBeVisible();
    await expect(grove.mainWindow.getByText('Connected').first()).toBeVisible();
  });

  await test.step('another certificate stops everything and shows both', async () => {
    const before = nas.control.certificate?.fingerprint256 ?? 'none';
    await nas.control.certificate?.change('replaced');
    nas.control.statistics.reset();
    await grove.relaunch();
    const again = grove.mainWindow;
    await expect(
      again.getByText(/presents another certificate than the one you trusted/).first(),
    ).toBeVisible();
    await expect(again.getByText(before).first()).toBeVisible();
    await expect(again.getByText(nas.control.certificate?.fingerprint256 ?? 'none').first()).toBeVisible();
    expect(requests()).toBe(0);
  });
});
