/** The main job without a mouse: add a NAS, walk the tree, read, mark, find, sync; the focus is always somewhere. */
import type { Page } from '@playwright/test';
import { startNas, type RunningNas } from '../../src/nas';
import { DEMO_LDIF } from '../support/ldif-dns';
import { treeItem } from './support/explorer';
import { expect, test } from './support/fixtures';

const PASSWORD = 'right';
let nas: RunningNas;
test.beforeEach(async () => {
  nas = await startNas({
    directory: { kind: 'ldif', file: DEMO_LDIF },
    accounts: [{ name: 'admin', password: PASSWORD }],
    sync: { durationMs: 600 },
  });
});
test.afterEach(() => nas.close());

/** Somebody who uses keys sees where they are: the focus is on something, and something shows it. */
async function expectFocus(window: Page): Promise<void> {
  await expect
    .poll(() =>
      window.evaluate(() => document.activeElement !== null && document.activeElement !== document.body),
    )
    .toBe(true);
}

test('everything of the main job is done by keys alone', async ({ grove }) => {
  const window = grove.mainWindow;
  const keys = window.keyboard;

  await test.step('a NAS is added', async () => {
    await expect(window.getByRole('button', { name: 'Add a NAS' })).toBeVisible();
    await keys.press('ControlOrMeta+n');
    await expect(window.getByLabel('Name', { exact: true })).toBeFocused();
    await keys.type('Office');
    await keys.press('Tab');
    await keys.type(nas.url);
    await window.getByLabel('Account').focus();
    await keys.type('admin');
    await keys.press('Tab');
    await expect(window.getByLabel('Password')).toBeFocused();
    await keys.type(PASSWORD);
    await keys.press('Enter');
    await expect(window.getByRole('dialog')).toBeHidden();
    await expect(treeItem(window, 'Workstations')).toBeVisible();
    await expect(window.getByRole('tree')).toBeFocused();
  });

  await test.step('F6 comes to every pane and round', async () => {
    const tree = window.getByRole('tree');
    for (let turn = 0; turn < 8; turn += 1) {
      await keys.press('F6');
      await expectFocus(window);
      if (await tree.evaluate((element) => element === document.activeElement)) break;
    }
    await expect(tree).toBeFocused();
  });

  await test.step('the tree is walked, and an entry read and marked', async () => {
    await keys.press('End');
    await keys.press('ArrowRight');
    await expect(treeItem(window, 'WS-01')).toBeVisible();
    await keys.press('ArrowDown');
    await keys.press('Enter');
    await expect(window.getByRole('heading', { name: 'WS-01' })).toBeVisible();
    await keys.press('ControlOrMeta+d');
    await expect(window.getByRole('button', { name: 'Bookmark this entry' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
  });

  await test.step('another is found, and the mark leads back', async () => {
    await keys.press('ControlOrMeta+k');
    await expect(window.getByRole('combobox', { name: 'Find entries' })).toBeFocused();
    await keys.type('> copy whole');
    await keys.press('Escape');
    await expect(window.getByRole('dialog')).toBeHidden();
    await expectFocus(window);
    await keys.press('ControlOrMeta+l');
    await expect(window.getByLabel('Go to DN')).toBeFocused();
    await keys.insertText('CN=John Doe,OU=Users,DC=example,DC=com');
    await keys.press('Enter');
    await expect(window.getByRole('heading', { name: 'John Doe' })).toBeVisible();
    await expect(window.getByRole('tree')).toBeFocused();
    await keys.press('ControlOrMeta+Shift+b');
    await expect(window.getByRole('button', { name: 'WS-01, Computer, Office' }).first()).toBeFocused();
    await keys.press('Enter');
    await expect(window.getByRole('heading', { name: 'WS-01' })).toBeVisible();
    await expect(window.getByRole('tree')).toBeFocused();
  });

  await test.step('a row opens and is come back to, and the arrows go on from there', async () => {
    await keys.press('ControlOrMeta+l');
    await keys.insertText('OU=Users,DC=example,DC=com');
    await keys.press('Enter');
    const rows = window.getByRole('grid', { name: 'Contents of Users' });
    await expect(rows.getByRole('row').nth(3)).toBeVisible();
    await keys.press('F6');
    await expect(rows).toBeFocused();
    await keys.press('ArrowDown');
    await keys.press('Enter');
    await expect(rows).toBeHidden();
    await expectFocus(window);
    await keys.press('Alt+ArrowLeft');
    await expect(rows).toBeFocused();
    await keys.press('ArrowDown');
    await expect(rows).toHaveAttribute('aria-activedescendant', 'contents-2');
    await keys.press('ControlOrMeta+l');
    await keys.insertText('CN=WS-01,OU=Workstations,DC=example,DC=com');
    await keys.press('Enter');
    await expect(window.getByRole('tree')).toBeFocused();
  });

  await test.step('a sync is started, and its window opened', async () => {
    await keys.press('ControlOrMeta+Shift+s');
    await expect(window.getByText(/Completed/).first()).toBeVisible();
    await keys.press('ControlOrMeta+2');
    const sync = await grove.window('sync.html');
    await expect(sync.getByText('Completed').first()).toBeVisible();
    await sync.keyboard.press('F6');
    await expectFocus(sync);
  });
});

test('bookmarks, recent entries and the size of everything are there after a restart', async ({ grove }) => {
  const window = grove.mainWindow;
  await window.getByRole('button', { name: 'Explore the demo NAS' }).click();
  await expect(treeItem(window, 'Workstations')).toBeVisible();
  await window.keyboard.press('ControlOrMeta+l');
  await window.keyboard.insertText('CN=John Doe,OU=Users,DC=example,DC=com');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('heading', { name: 'John Doe' })).toBeVisible();
  await window.keyboard.press('ControlOrMeta+d');
  await window.keyboard.press('ControlOrMeta+Shift+b');
  const recent = window.getByRole('region', { name: 'Recent' });
  await expect(recent.getByRole('button', { name: /^John Doe/ })).toBeVisible();
  await window.keyboard.press('Escape');
  const ratio = (page: Page) => page.evaluate(() => devicePixelRatio);
  const before = await ratio(window);
  await window.keyboard.press('ControlOrMeta+=');
  await expect.poll(() => ratio(window)).toBeCloseTo(before * 1.1, 2);

  await grove.relaunch();
  const again = grove.mainWindow;
  await expect.poll(() => ratio(again)).toBeCloseTo(before * 1.1, 2);
  await expect(again.getByRole('tree')).toBeVisible();
  await again.keyboard.press('ControlOrMeta+Shift+b');
  for (const name of ['Bookmarks', 'Recent'])
    await expect(
      again.getByRole('region', { name }).getByRole('button', { name: /^John Doe,/ }),
    ).toBeVisible();
});
