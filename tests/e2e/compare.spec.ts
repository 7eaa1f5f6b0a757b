/** Comparing the same person in the directories of two NAS that have different bases. */
import type { Page } from '@playwright/test';
import { startNas, type RunningNas } from '../../src/nas';
import { expectNoViolation } from './support/axe';
import { addNas, treeItem } from './support/explorer';
import { expect, test } from './support/fixtures';

const PASSWORD = 'right';
const accounts = [{ name: 'admin', password: PASSWORD }];
const HERE = 'DC=example,DC=com';
const THERE = 'DC=branch,DC=net';

function ldifOf(base: string, john: readonly string[]): string {
  return [
    `dn: ${base}`,
    'objectClass: top',
    'objectClass: domainDNS',
    '',
    `dn: OU=Users,${base}`,
    'objectClass: top',
    'objectClass: organizationalUnit',
    '',
    `dn: CN=John Doe,OU=Users,${base}`,
    'objectClass: top',
    'objectClass: person',
    'objectClass: user',
    'displayName: John Doe',
    'department: Operations',
    `manager: CN=Boss,OU=Users,${base}`,
    ...john,
    '',
  ].join('\n');
}

let office: RunningNas;
let branch: RunningNas;
test.beforeEach(async () => {
  office = await startNas({
    directory: {
      kind: 'ldif-text',
      text: ldifOf(HERE, ['mail: john@example.com', 'userAccountControl: 512', 'uSNChanged: 17']),
    },
    accounts,
  });
  branch = await startNas({
    directory: {
      kind: 'ldif-text',
      text: ldifOf(THERE, [
        'mail: john@branch.net',
        'userAccountControl: 514',
        'uSNChanged: 4',
        'title: Chief',
      ]),
    },
    accounts,
  });
});
test.afterEach(async () => {
  await office.close();
  await branch.close();
});

async function fromTree(window: Page, item: string): Promise<void> {
  await expect(treeItem(window, 'Users')).toBeVisible();
  await treeItem(window, 'Users').dblclick();
  await treeItem(window, 'John Doe').click({ button: 'right' });
  await window.getByRole('menuitem', { name: item }).click();
}

test('an object of one NAS beside that of another', async ({ grove }) => {
  const window = grove.mainWindow;
  await addNas(window, { name: 'Office', address: office.url, account: 'admin', password: PASSWORD });
  await fromTree(window, 'Select for comparing');
  await addNas(window, { name: 'Branch', address: branch.url, account: 'admin', password: PASSWORD });
  await window
    .getByRole('button', { name: /Branch/ })
    .first()
    .click();
  await fromTree(window, 'Compare with “John Doe” on Office');

  const left = window.getByRole('region', { name: 'Left' });
  const right = window.getByRole('region', { name: 'Right' });
  const rows = window.getByRole('table', { name: 'Attributes side by side' }).getByRole('rowgroup');

  await test.step('each side says which NAS and object it is', async () => {
    await expect(left).toContainText(/^Office · as of/);
    await expect(left).toContainText(`CN=John Doe,OU=Users,${HERE}`);
    await expect(right).toContainText(/^Branch · as of/);
    await expect(right).toContainText(`CN=John Doe,OU=Users,${THERE}`);
  });

  await test.step('what is different is there, what is the same but for the base is not', async () => {
    await expect(
      window.getByText(`before ${HERE} at the left and before ${THERE} at the right`),
    ).toBeVisible();
    await expect(rows).toHaveCount(3);
    await expect(rows.nth(0)).toContainText('john@example.com');
    await expect(rows.nth(1)).toContainText('Chief');
    await expect(rows.nth(2)).toContainText('userAccountControl');
    await expect(window.getByText('3 differences', { exact: true })).toBeVisible();
    await expect(window.getByRole('button', { name: '1 difference in counters and stamps' })).toBeVisible();
    await window.getByRole('button', { name: /equal attributes$/ }).click();
    await expect(window.getByText('manager', { exact: true })).toBeVisible();
  });

  await test.step('sides are swapped, and back is back', async () => {
    await window.getByRole('button', { name: 'Swap sides' }).click();
    await expect(left).toContainText(/^Branch/);
    await window.keyboard.press('Alt+ArrowLeft');
    await expect(left).toContainText(/^Office/);
  });

  await test.step('it is copied', async () => {
    await window.getByRole('button', { name: 'Copy comparison…' }).click();
    await window.getByRole('menuitem', { name: 'As text' }).click();
    await expect
      .poll(() => grove.inMain(({ clipboard }) => clipboard.readText()))
      .toContain('mail\n  < john@example.com\n  > john@branch.net');
  });

  await test.step('axe finds nothing in it', async () => {
    await expectNoViolation(window, 'a comparison');
  });

  await test.step('a NAS that is removed is said, and what was known stays', async () => {
    await window
      .getByRole('button', { name: /Branch/ })
      .first()
      .click({ button: 'right' });
    await window.getByRole('menuitem', { name: /^Remove/ }).click();
    await window
      .getByRole('alertdialog')
      .getByRole('button', { name: /^Remove/ })
      .click();
    await expect(right).toContainText('This NAS is no longer in Grove.');
    await expect(right).toContainText('John Doe');
  });
});
