/** The native menu, the palette and the shortcuts sheet in the real program; no violation that axe can find in them. */
import { expectNoViolation } from './support/axe';
import { treeItem } from './support/explorer';
import { expect, test } from './support/fixtures';
import type { Grove } from './support/launch';

/** As a click on a line of the native menu. */
const choose = (grove: Grove, id: string) =>
  grove.inMain(({ Menu, BrowserWindow }, wanted) => {
    const item = Menu.getApplicationMenu()?.getMenuItemById(wanted);
    if (item == null) throw new Error(`The menu has no ${wanted}`);
    // Electron's types say no more of it than that it is a function.
    const click = item.click as (event: undefined, window: unknown) => void;
    click(undefined, BrowserWindow.getFocusedWindow());
  }, id);

test('the native menu does commands, and says which theme is on', async ({ grove }) => {
  const window = grove.mainWindow;
  await window.getByRole('button', { name: 'Explore the demo NAS' }).click();
  await expect(treeItem(window, 'Workstations')).toBeVisible();
  await choose(grove, 'shortcuts');
  await expect(window.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(window.getByRole('dialog')).toBeHidden();
  await choose(grove, 'go-to-dn');
  await expect(window.getByLabel('Go to DN')).toBeFocused();
  await window.keyboard.press('Escape');
  await choose(grove, 'theme-dark');
  await expect(window.locator('html')).toHaveAttribute('data-theme', 'dark');
  const checked = (id: string) =>
    grove.inMain(({ Menu }, wanted) => Menu.getApplicationMenu()?.getMenuItemById(wanted)?.checked, id);
  await expect.poll(() => checked('theme-dark')).toBe(true);
  await choose(grove, 'more-contrast');
  await expect(window.locator('html')).toHaveAttribute('data-contrast', 'more');
});

test('a right click on text offers what can be done there, and leaves the entries their own menu', async ({
  grove,
}) => {
  const window = grove.mainWindow;
  // A native menu is no page: what it would show is written down instead.
  await grove.inMain(({ Menu }) => {
    const kept = globalThis as { menus?: string[][] };
    kept.menus = [];
    Menu.prototype.popup = function (this: Electron.Menu) {
      const enabled = this.items.filter((item) => item.enabled && item.type !== 'separator');
      kept.menus?.push(enabled.map(({ role }) => String(role).toLowerCase()));
    };
  });
  const menus = () => grove.inMain(() => (globalThis as { menus?: string[][] }).menus);
  await window.getByRole('button', { name: 'Explore the demo NAS' }).click();
  await treeItem(window, 'Workstations').click({ button: 'right' });
  await expect(window.getByRole('menu')).toBeVisible();
  await window.keyboard.press('Escape');
  await window.keyboard.press('ControlOrMeta+l');
  const field = window.getByLabel('Go to DN');
  await field.fill('OU=Workstations');
  await field.selectText();
  await field.click({ button: 'right' });
  await expect.poll(async () => (await menus())?.length).toBe(1);
  expect((await menus())?.[0]).toEqual(expect.arrayContaining(['cut', 'copy', 'selectall']));
});

test('axe finds nothing in the palette, the sheet, bookmarks, the menu of a step and the history', async ({
  grove,
}) => {
  test.slow();
  const window = grove.mainWindow;
  const { keyboard } = window;
  await window.getByRole('button', { name: 'Explore the demo NAS' }).click();
  await expect(treeItem(window, 'Workstations')).toBeVisible();
  await keyboard.press('ControlOrMeta+l');
  await keyboard.insertText('OU=Engineering,OU=Users,DC=example,DC=com');
  await keyboard.press('Enter');
  await expect(window.getByRole('heading', { name: 'Engineering' })).toBeVisible();
  await keyboard.press('ControlOrMeta+d');

  const views: readonly (readonly [view: string, open: () => Promise<void>, shown: string])[] = [
    ['the palette', () => keyboard.press('ControlOrMeta+k'), 'dialog'],
    ['commands', () => keyboard.press('ControlOrMeta+Shift+p'), 'option'],
    ['the sheet', () => keyboard.press('ControlOrMeta+/'), 'dialog'],
    ['bookmarks', () => keyboard.press('ControlOrMeta+Shift+b'), 'dialog'],
    ['the menu of a step', () => window.getByRole('button', { name: 'What is in Users' }).click(), 'option'],
    [
      'the history',
      () => window.getByRole('button', { name: 'Back', exact: true }).click({ button: 'right' }),
      'menu',
    ],
  ];
  for (const [view, open, shown] of views) {
    await open();
    await expect(window.getByRole(shown as 'dialog').first()).toBeVisible();
    await expectNoViolation(window, view);
    await keyboard.press('Escape');
    await expect(window.getByRole(shown as 'dialog')).toHaveCount(0);
  }
});

test('a DN with every awkward character is found by pasting it into the palette', async ({ grove }) => {
  const window = grove.mainWindow;
  await window.getByRole('button', { name: 'Explore the demo NAS' }).click();
  await expect(treeItem(window, 'Workstations')).toBeVisible();
  await treeItem(window, 'Users').last().dblclick();
  const awkward = window.getByRole('treeitem', { name: /^Comma, Plus/ });
  await awkward.click();
  const heading = window.getByRole('region', { name: 'Entry' }).getByRole('heading').first();
  await expect(heading).toHaveText(/^Comma, Plus/);
  const dn =
    (await window.getByRole('region', { name: 'Entry' }).locator('code').first().textContent()) ?? '';
  expect(dn).toContain('\\,');
  await treeItem(window, 'Workstations').click();
  await window.keyboard.press('ControlOrMeta+k');
  await window.keyboard.insertText(`ldap://nas/${encodeURIComponent(dn)}`);
  await window.getByRole('option').first().waitFor();
  await window.keyboard.press('Enter');
  await expect(heading).toHaveText(/^Comma, Plus/);
  await expect(window.getByRole('treeitem', { selected: true })).toHaveAccessibleName(/^Comma, Plus/);
});

test('a path leaves out its middle only where there is no room, and has it back when there is', async ({
  grove,
}) => {
  const window = grove.mainWindow;
  await window.getByRole('button', { name: 'Explore the demo NAS' }).click();
  await expect(treeItem(window, 'Workstations')).toBeVisible();
  await window.keyboard.press('ControlOrMeta+l');
  await window.keyboard.insertText('OU=Engineering,OU=Users,DC=example,DC=com');
  await window.keyboard.press('Enter');
  const users = window
    .getByRole('navigation', { name: 'Path' })
    .getByRole('button', { name: 'Users', exact: true });
  await expect(users).toBeVisible();
  await window.keyboard.press('ControlOrMeta+k');
  await window.keyboard.press('Escape');
  const zoom = (percent: number) =>
    grove.inMain(({ BrowserWindow }, factor) => {
      BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(factor);
    }, percent / 100);
  await zoom(200);
  const hidden = window.getByRole('button', { name: '1 more container on the way' });
  await hidden.click();
  await expect(window.getByRole('menuitem', { name: 'Users' })).toBeVisible();
  await window.keyboard.press('Escape');
  await zoom(100);
  await expect(users).toBeVisible();
  await expect(hidden).toBeHidden();
});
