/** From a search to an object, its groups, their members and back, by mouse and by keys; and ten thousand members. */
import type { Page } from '@playwright/test';
import { startNas, type RunningNas } from '../../src/nas';
import { DEMO_LDIF } from '../support/ldif-dns';
import { expectNoViolation } from './support/axe';
import { addNas, treeItem } from './support/explorer';
import { expect, test } from './support/fixtures';

const PASSWORD = 'right';
const BASE = 'DC=example,DC=com';
const accounts = [{ name: 'admin', password: PASSWORD }];

/** Copies the whole directory by the menu of the NAS, and waits for its end. */
async function copyDirectory(window: Page): Promise<void> {
  await window
    .getByRole('button', { name: /Office/ })
    .first()
    .click({ button: 'right' });
  await window.getByRole('menuitem', { name: 'Copy whole directory' }).click();
  await expect(window.getByText(/^Whole directory copied/)).toBeVisible({ timeout: 60_000 });
}

async function goTo(window: Page, dn: string): Promise<void> {
  await window.keyboard.press('ControlOrMeta+l');
  await window.keyboard.insertText(dn);
  await window.keyboard.press('Enter');
}

test.describe('in the demo directory', () => {
  let nas: RunningNas;
  test.beforeEach(async () => {
    nas = await startNas({ directory: { kind: 'ldif', file: DEMO_LDIF }, accounts });
  });
  test.afterEach(() => nas.close());

  test('search, entry, groups, members and back', async ({ grove }) => {
    const window = grove.mainWindow;
    await addNas(window, { name: 'Office', address: nas.url, account: 'admin', password: PASSWORD });
    await expect(treeItem(window, 'Workstations')).toBeVisible();
    const entry = window.getByRole('region', { name: 'Entry' });
    const heading = (name: string) => entry.getByRole('heading', { name, exact: true });
    const list = (name: string) => entry.getByRole('grid', { name, exact: true });
    const cells = (name: string) => list(name).getByRole('row').nth(1).getByRole('gridcell');

    await test.step('what is not copied can be missing, and is copied from there', async () => {
      await goTo(window, `CN=Ada Lovelace,OU=Engineering,OU=Users,${BASE}`);
      await expect(heading('Ada Lovelace')).toBeVisible();
      await entry.getByRole('tab', { name: 'Member of' }).click();
      await expect(
        entry.getByText('The whole directory was not copied: groups can be missing.'),
      ).toBeVisible();
      await entry.getByRole('button', { name: 'Copy whole directory' }).click();
      await expect(entry.getByText(/^as of .*, when the whole directory was copied$/)).toBeVisible({
        timeout: 60_000,
      });
    });

    await test.step('by mouse: her groups, also the primary one, and those in which these are', async () => {
      await expect(entry.getByText('3 groups')).toBeVisible();
      await expect(cells('Groups of Ada Lovelace').nth(0)).toHaveText('Domain Users');
      await expect(list('Groups of Ada Lovelace').getByText('primary group')).toBeVisible();
      await entry.getByRole('radio', { name: 'Nested' }).click();
      await expect(list('Groups of Ada Lovelace').getByRole('row', { name: /Everyone/ })).toContainText(
        'via Engineers',
      );
      await list('Groups of Ada Lovelace').getByText('Engineers', { exact: true }).dblclick();
      await expect(heading('Engineers')).toBeVisible();
      await entry.getByRole('tab', { name: 'Members' }).click();
      await expect(entry.getByText('12 members')).toBeVisible();
      await list('Members of Engineers').getByText('Grace Hopper').dblclick();
      await expect(heading('Grace Hopper')).toBeVisible();
      await window.getByRole('button', { name: 'Back', exact: true }).click();
      await expect(list('Members of Engineers')).toBeVisible();
      await window.getByRole('button', { name: 'Back', exact: true }).click();
      await expect(list('Groups of Ada Lovelace')).toBeVisible();
    });

    await test.step('by keys alone: found, her groups, a group, its members, one of them, and back', async () => {
      await window.keyboard.press('ControlOrMeta+k');
      await window.keyboard.type('grace hop');
      await expect(window.getByRole('option').first()).toHaveAccessibleName(/^Grace Hopper/);
      await window.keyboard.press('Enter');
      await expect(heading('Grace Hopper')).toBeVisible();
      // From the tree on to the pane of the entry, into its list.
      for (let press = 0; press < 8; press += 1) {
        if (await list('Groups of Grace Hopper').evaluate((each) => each === document.activeElement)) break;
        await window.keyboard.press('F6');
      }
      await expect(list('Groups of Grace Hopper')).toBeFocused();
      await window.keyboard.press('ArrowDown');
      await window.keyboard.press('Enter');
      await expect(heading('Engineers')).toBeVisible();
      await expect(list('Members of Engineers')).toBeFocused();
      await window.keyboard.press('Home');
      await window.keyboard.press('ArrowDown');
      const second = list('Members of Engineers').getByRole('row', { selected: true }).getByRole('gridcell');
      const name = (await second.first().textContent()) ?? '';
      await window.keyboard.press('Enter');
      await expect(heading(name)).toBeVisible();
      await window.keyboard.press('Alt+ArrowLeft');
      await expect(list('Members of Engineers')).toBeFocused();
      await expect(second.first()).toHaveText(name);
      await window.keyboard.press('Alt+ArrowLeft');
      await expect(heading('Grace Hopper')).toBeVisible();
    });

    await test.step('axe finds nothing in a list', () => expectNoViolation(window, 'a list of members'));
  });
});

test('a group of ten thousand members scrolls, and is filtered as one types', async ({ grove }) => {
  const people = Array.from({ length: 10_000 }, (_, index) => `CN=Person ${index},OU=Staff,${BASE}`);
  const nas = await startNas({ directory: { kind: 'ldif-text', text: ldifOf(people) }, accounts });
  try {
    const window = grove.mainWindow;
    await addNas(window, { name: 'Office', address: nas.url, account: 'admin', password: PASSWORD });
    await expect(treeItem(window, 'Staff')).toBeVisible();
    await copyDirectory(window);
    await goTo(window, `CN=Everybody,${BASE}`);
    const entry = window.getByRole('region', { name: 'Entry' });
    await entry.getByRole('tab', { name: 'Members' }).click();
    await expect(entry.getByText('10,000 members')).toBeVisible();
    const list = entry.getByRole('grid', { name: 'Members of Everybody' });
    await expect(list.getByText('Person 0', { exact: true })).toBeVisible();
    expect(await list.getByRole('row').count()).toBeLessThan(120);

    await test.step('by the wheel, and by keys to both ends', async () => {
      await list.hover();
      await window.mouse.wheel(0, 24 * 5000);
      await expect(list.getByText(/^Person 50\d\d$/).first()).toBeVisible();
      await list.focus();
      await window.keyboard.press('End');
      await expect(list.getByText('Person 9999', { exact: true })).toBeInViewport();
      await window.keyboard.press('Home');
      await expect(list.getByText('Person 0', { exact: true })).toBeInViewport();
    });

    await test.step('what is typed leaves what it names', async () => {
      await entry.getByRole('searchbox').fill('person 777');
      await expect(entry.getByText('10,000 members, 19 shown')).toBeVisible();
      await expect(list.getByText('Person 7770', { exact: true })).toBeVisible();
      await entry.getByRole('searchbox').press('Escape');
      await expect(entry.getByText('10,000 members', { exact: true })).toBeVisible();
    });
  } finally {
    await nas.close();
  }
});

function ldifOf(people: readonly string[]): string {
  const object = (dn: string, ...lines: readonly string[]) => [`dn: ${dn}`, 'objectClass: top', ...lines, ''];
  return [
    ...object(BASE, 'objectClass: domain', 'objectClass: domainDNS', 'dc: example'),
    ...object(`OU=Staff,${BASE}`, 'objectClass: organizationalUnit', 'ou: Staff'),
    ...object(`CN=Everybody,${BASE}`, 'objectClass: group', ...people.map((dn) => `member: ${dn}`)),
    ...people.flatMap((dn) =>
      object(dn, 'objectClass: person', 'objectClass: user', `memberOf: CN=Everybody,${BASE}`),
    ),
  ].join('\n');
}
