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
