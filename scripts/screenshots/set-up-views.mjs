// First run, the form of a NAS, the list of NAS with folders and colours, and what cannot be reached.

import { showNas } from './nas.mjs';

/** Before there is any NAS. Each is a name and how to show it; it resolves with its window, if that is not the main one. */
export const FIRST = [
  ['first-run', ({ main }) => main.getByRole('button', { name: 'Explore the demo NAS' }).waitFor()],
  [
    'add-nas',
    async ({ main }) => {
      await main.getByRole('button', { name: 'Add a NAS' }).click();
      await main.getByRole('dialog').waitFor();
    },
  ],
  [
    'add-nas-problems',
    async ({ main }) => {
      await main.getByRole('button', { name: 'Add a NAS' }).click();
      await main.getByRole('button', { name: 'Save and connect' }).click();
      await main.locator('[aria-invalid=true]').first().waitFor();
    },
  ],
  [
    'add-nas-discard',
    async ({ main }) => {
      await main.getByRole('button', { name: 'Add a NAS' }).click();
      await main.getByRole('dialog').getByLabel('Account').fill('admin');
      await main.keyboard.press('Escape');
      await main.getByRole('alertdialog').waitFor();
    },
  ],
  [
    'add-nas-tested',
    async ({ main }) => {
      await main.getByRole('button', { name: 'Add a NAS' }).click();
      const form = main.getByRole('dialog');
      await form.getByLabel('Address').fill('http://127.0.0.1:47999');
      await form.getByLabel('Address').blur();
      await form.getByLabel('Account').fill('admin');
      await form.getByLabel('Password').fill('wrong');
      await form.getByRole('button', { name: /^Test/ }).click();
      await form
        .getByText(/refuses|cannot/i)
        .first()
        .waitFor();
    },
  ],
];

/** The steps of the tour, one after the other, and the guide beside them. */
const step =
  (title) =>
  async ({ main }) => {
    await main.getByRole('button', { name: 'Next' }).click();
    await main.getByRole('dialog', { name: title }).waitFor();
  };

export const LEARNING = [
  [
    'guide',
    async ({ app, main }) => {
      await main.keyboard.press('F1');
      const isGuide = (page) => page.url().includes('guide.html');
      const guide = app.windows().find(isGuide) ?? (await app.waitForEvent('window', isGuide));
      await guide.getByRole('img').first().waitFor();
      return guide;
    },
  ],
  [
    'guide-search',
    async ({ app }) => {
      const guide = app.windows().find((page) => page.url().includes('guide.html'));
      // Where there is no room beside the chapter, the contents are folded.
      const folded = guide.getByRole('navigation').getByRole('button', { expanded: false });
      if (await folded.isVisible()) await folded.click();
      await guide.getByRole('link', { name: 'Finding' }).first().click();
      await guide.getByRole('searchbox').fill('copy whole');
      await guide.getByText(/places$/).waitFor();
      return guide;
    },
  ],
  [
    'tour-tree',
    async ({ main, demo }) => {
      await main.bringToFront();
      await showNas(main, demo);
      await main.getByText(/^Whole directory copied/).waitFor();
      await main.keyboard.press('Control+Shift+p');
      await main.keyboard.insertText('tour');
      await main.getByRole('option').first().waitFor();
      await main.keyboard.press('Enter');
      await main.getByRole('dialog', { name: 'The directory' }).waitFor();
    },
    { stays: true },
  ],
  ['tour-finder', step('Finding'), { stays: true }],
  ['tour-entry', step('What is selected'), { stays: true }],
  ['tour-copies', step('The local copy'), { stays: true }],
  ['tour-sync', step('Sync runs'), { stays: true }],
  ['tour-alerts', step('Alerts')],
];

export const SETTING_UP = [
  [
    'nas-production',
    async ({ main, office }) => {
      await showNas(main, office);
      await main.getByRole('treeitem').nth(2).waitFor();
    },
  ],
  [
    'nas-menu',
    async ({ main }) => {
      await main.getByRole('button', { name: /^More for Head office/ }).click();
      await main.getByRole('menu').waitFor();
    },
  ],
  [
    'nas-marks',
    async ({ main }) => {
      await main.getByRole('button', { name: /^More for Head office/ }).click();
      await main.getByRole('menuitem', { name: /^Folder, colour/ }).click();
      await main.getByRole('dialog').waitFor();
    },
  ],
  ['nas-disconnected', ({ main, off }) => showNas(main, off)],
  [
    'failure-connection',
    async ({ main, off }) => {
      await showNas(main, off);
      await main.getByRole('button', { name: 'Connect', exact: true }).click();
      await main
        .getByText(/refuses connections/)
        .first()
        .waitFor();
    },
  ],
  [
    'settings-menu',
    async ({ main }) => {
      await main.getByRole('button', { name: 'Settings' }).click();
      await main.getByRole('menu').waitFor();
    },
  ],
];
