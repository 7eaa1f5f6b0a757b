/** Finding an object of a real replica by a part of its name, as people type it: wrong case, no accents. */
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
  });
});
test.afterEach(() => nas.close());

test('Ctrl+K, a part of a name and Enter lead to the entry in the tree', async ({ grove }) => {
  const window = grove.mainWindow;
  await addNas(window, { name: 'Office', address: nas.url, account: 'admin', password: PASSWORD });
  await expect(treeItem(window, 'Workstations')).toBeVisible();
  await window.keyboard.press('ControlOrMeta+l');
  await window.keyboard.insertText('OU=Engineering,OU=Users,DC=example,DC=com');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('gridcell', { name: 'Edsger Dijkstra' })).toBeVisible();
  await treeItem(window, 'Workstations').click();

  const finder = window.getByRole('dialog', { name: 'Find on all NAS' });
  await test.step('what is typed is found, whatever its case and accents', async () => {
    await window.keyboard.press('ControlOrMeta+k');
    await expect(finder.getByRole('combobox', { name: 'Find entries' })).toBeFocused();
    await window.keyboard.type('RENEE o');
    await expect(finder.getByRole('option').first()).toHaveAccessibleName(/^Renée O['’]Connor, User/);
    await expect(finder.getByRole('status')).toHaveText(/in the local copies of 1 NAS$/);
  });

  await test.step('axe finds nothing in it', async () => {
    await expectNoViolation(window, 'the finder');
  });

  await test.step('Enter shows the entry, and the tree has it selected', async () => {
    await window.keyboard.press('Enter');
    await expect(finder).toBeHidden();
    await expect(window.getByRole('heading', { name: /^Renée O['’]Connor$/ })).toBeVisible();
    const selected = window.getByRole('treeitem', { selected: true });
    await expect(selected).toHaveAccessibleName(/^Renée O['’]Connor/);
    await expect(window.getByRole('tree')).toBeFocused();
  });

  await test.step('Escape gives the focus back, and nothing else happens', async () => {
    await window.keyboard.press('ControlOrMeta+k');
    await window.keyboard.type('nobody at all');
    await expect(finder.getByText('Nothing found in the local copies')).toBeVisible();
    await window.keyboard.press('Escape');
    await expect(finder).toBeHidden();
    await expect(window.getByRole('tree')).toBeFocused();
  });
});
