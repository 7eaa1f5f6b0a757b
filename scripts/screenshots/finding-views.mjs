// The finder and its commands, bookmarks, the shortcuts sheet, and the menus of the path.

import { AWKWARD, showNas } from './nas.mjs';
import { goTo } from './program.mjs';

const finder =
  (text, wait) =>
  async ({ main }) => {
    await main.getByRole('button', { name: /^Find on all NAS/ }).click();
    await main.getByRole('dialog').waitFor();
    await main.keyboard.insertText(text);
    await wait?.(main);
  };
const option = (main) => main.getByRole('option').first().waitFor();

export const FINDING = [
  [
    'bookmarks-empty',
    async ({ main, demo }) => {
      await showNas(main, demo);
      await main.keyboard.press('Control+Shift+b');
      await main.getByRole('heading', { name: 'Recent' }).waitFor();
    },
  ],
  [
    'bookmarks',
    async ({ main, branch }) => {
      for (const dn of [AWKWARD.wide, AWKWARD.arabic, AWKWARD.people]) {
        await showNas(main, branch);
        await goTo(main, dn);
        await main.keyboard.press('Control+d');
      }
      await main.keyboard.press('Control+Shift+b');
      await main.getByRole('heading', { name: 'Recent' }).waitFor();
    },
  ],
  ['finder-empty', finder('')],
  ['finder-found', finder('do', option)],
  ['finder-awkward', finder('WWWW', option)],
  [
    'finder-nothing',
    finder('zzzzz', (main) =>
      main
        .getByText(/^Nothing found/)
        .first()
        .waitFor(),
    ),
  ],
  ['finder-wrong', finder('is:us')],
  ['finder-commands', finder('> ', option)],
  ['finder-no-command', finder('> zzzz', (main) => main.getByText(/no such command/).waitFor())],
  [
    'local-copies',
    async ({ main }) => {
      await finder('> local copies', option)({ main });
      await main.keyboard.press('Enter');
      await main
        .getByRole('dialog', { name: 'Local copies' })
        .getByText(/ [kMG]B/)
        .first()
        .waitFor();
    },
  ],
  [
    'shortcuts',
    async ({ main }) => {
      await main.keyboard.press('Control+/');
      await main.getByRole('dialog').waitFor();
    },
  ],
  [
    'path-menu',
    async ({ main, demo }) => {
      await showNas(main, demo);
      await goTo(main, 'CN=Ada Lovelace,OU=Engineering,OU=Users,DC=example,DC=com');
      await main
        .getByRole('button', { name: /^What is in/ })
        .last()
        .click();
      await main.getByPlaceholder('Filter by name').waitFor();
    },
  ],
  [
    'path-field-outside',
    async ({ main }) => {
      // While the menu of before is closing, it still has the keys.
      await main.getByPlaceholder('Filter by name').waitFor({ state: 'hidden' });
      await main.keyboard.press('Control+l');
      await main.getByLabel('Go to DN').fill('CN=Nobody,DC=elsewhere,DC=org');
      await main.keyboard.press('Enter');
      await main.getByText(/No NAS has the domain/).waitFor();
    },
  ],
];
