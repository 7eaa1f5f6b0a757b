/** The entry pane in the real program: what values mean, links, the clipboard, reading again, and values of any size. */
import { X509Certificate } from 'node:crypto';
import type { Page } from '@playwright/test';
import { generate } from 'selfsigned';
import { startNas, type RunningNas } from '../../src/nas';
import { DEMO_LDIF } from '../support/ldif-dns';
import { addNas } from './support/explorer';
import { expect, test } from './support/fixtures';

const BASE = 'DC=example,DC=com';
const USERS = `OU=Users,${BASE}`;
const JOHN = `CN=John Doe,${USERS}`;
const AWKWARD = [
  `CN=${'Ｗ'.repeat(64)},${USERS}`,
  `CN=محمد بن عبد الله,${USERS}`,
  `CN=safe\u202Eexe.txt,${USERS}`,
];
const PASSWORD = 'right';
let nas: RunningNas;

test.beforeEach(async ({ grove }) => {
  nas = await startNas({
    directory: { kind: 'ldif', file: DEMO_LDIF },
    accounts: [{ name: 'admin', password: PASSWORD }],
  });
  const { cert } = await generate([{ name: 'commonName', value: 'John Doe' }]);
  nas.control.directory.modify(JOHN, { userCertificate: new Uint8Array(new X509Certificate(cert).raw) });
  await addNas(grove.mainWindow, { name: 'Office', address: nas.url, account: 'admin', password: PASSWORD });
});
test.afterEach(() => nas.close());

async function goTo(window: Page, dn: string): Promise<void> {
  await window.getByRole('button', { name: 'Type or paste a DN' }).click();
  await window.getByLabel('Go to DN').fill(dn);
  await window.keyboard.press('Enter');
}

test('an entry is understood, followed, copied, read again, and missed when it is gone', async ({
  grove,
}) => {
  const window = grove.mainWindow;
  const entry = window.getByRole('region', { name: 'Entry' });
  const clipboard = () => grove.inMain(({ clipboard: board }) => board.readText());
  await goTo(window, JOHN);
  await expect(entry.getByRole('heading', { name: 'John Doe' })).toBeVisible();

  await test.step('its picture is a picture, and its certificate is read', async () => {
    const picture = entry.getByRole('img', { name: 'Picture in thumbnailPhoto' });
    await expect(picture).toBeVisible();
    await expect.poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(96);
    await expect(entry.getByText('CN=John Doe', { exact: true }).first()).toBeVisible();
  });

  await test.step('a group is one click away, and Alt+Left leads back', async () => {
    await entry.getByRole('link', { name: `CN=Everyone,OU=Groups,${BASE}` }).click();
    await expect(entry.getByRole('heading', { name: 'Everyone' })).toBeVisible();
    await window.keyboard.press('Alt+ArrowLeft');
    await expect(entry.getByRole('heading', { name: 'John Doe' })).toBeVisible();
  });

  await test.step('it is copied as LDIF, and a value by keys', async () => {
    await entry.getByRole('button', { name: 'Copy', exact: true }).click();
    await window.getByRole('menuitem', { name: 'Copy as LDIF' }).click();
    await expect.poll(clipboard).toContain(`dn: ${JOHN}\n`);
    expect(await clipboard()).toContain('\nmail: john.doe@example.com\n');
    await entry.getByRole('tab', { name: 'All attributes' }).click();
    await entry.getByLabel('Filter attributes').fill('userAccountControl');
    await entry.getByRole('group', { name: 'Attributes' }).focus();
    await window.keyboard.press('ArrowDown');
    await window.keyboard.press('Control+c');
    await expect.poll(clipboard).toBe('Normal account');
  });

  await test.step('it is read again, and what changed is shown', async () => {
    nas.control.directory.modify(JOHN, { description: 'Moved to the third floor' });
    await entry.getByRole('tab', { name: 'Overview' }).click();
    await expect(entry.getByText('The example of the documentation')).toBeVisible();
    await entry.getByRole('button', { name: 'Read again from the NAS' }).click();
    await expect(entry.getByText('Moved to the third floor')).toBeVisible();
  });

  await test.step('removed on the NAS, it is said to be gone, with what was known', async () => {
    nas.control.directory.remove(JOHN);
    await entry.getByRole('button', { name: 'Read again from the NAS' }).click();
    await expect(entry.getByText('This entry is no longer in the directory.')).toBeVisible();
    await expect(entry.getByText('Moved to the third floor')).toBeVisible();
  });
});

test('values of any size and names of any kind', async ({ grove }) => {
  const window = grove.mainWindow;
  const entry = window.getByRole('region', { name: 'Entry' });
  const many = Array.from({ length: 5000 }, (_, index) => `CN=Person ${index},${USERS}`);
  nas.control.directory.add(`CN=Huge,${USERS}`, {
    objectClass: ['top', 'group'],
    info: 'It goes on. '.repeat(90_000),
    member: many,
    auditingPolicy: new Uint8Array(1_000_000).map((_, index) => index % 256),
  });
  for (const dn of AWKWARD) nas.control.directory.add(dn, { objectClass: ['top', 'person', 'user'] });

  await goTo(window, `CN=Huge,${USERS}`);
  await entry.getByRole('tab', { name: 'All attributes' }).click();
  await entry.getByRole('button', { name: 'Show all 5,000' }).click();
  const members = entry.getByRole('group', { name: 'member' });
  await members.evaluate((box) => box.scrollTo(0, box.scrollHeight));
  await expect(members.getByRole('link', { name: many.at(-1) ?? '', exact: true })).toBeVisible();
  await entry.getByRole('button', { name: 'Show all 1,000,000 bytes' }).click();
  const dump = entry.getByRole('group', { name: 'Bytes' });
  await dump.evaluate((box) => box.scrollTo(0, box.scrollHeight));
  await expect(dump.getByText(/^000f4230 /)).toBeVisible();
  await entry.getByRole('button', { name: 'Show all 1,080,000 characters' }).click();
  // Half the text is far below; it is there all the same, and the pane still answers.
  await entry.getByLabel('Filter attributes').fill('objectClass');
  await expect(members).toBeHidden();
  await entry.getByLabel('Filter attributes').fill('');

  for (const dn of AWKWARD) {
    await goTo(window, dn);
    await expect(entry.getByRole('heading', { level: 1 })).toBeVisible();
    const wide = await window.evaluate(() => document.documentElement.scrollWidth > globalThis.innerWidth);
    expect(wide).toBe(false);
  }
  await expect(entry.getByRole('heading', { level: 1 })).toContainText('safeU+202Eexe.txt');
});
