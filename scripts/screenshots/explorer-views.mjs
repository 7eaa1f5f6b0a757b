// The tree, containers, entries, memberships, comparing and what changed.

import { AWKWARD, showNas } from './nas.mjs';
import { call, goTo } from './program.mjs';

const BASE = 'DC=example,DC=com';
const ADA = `CN=Ada Lovelace,OU=Engineering,OU=Users,${BASE}`;
const ENGINEERS = `CN=Engineers,OU=Groups,${BASE}`;
const entryOf = (main) => main.getByRole('region', { name: 'Entry' });
const tab = (main, name) => entryOf(main).getByRole('tab', { name, exact: true }).click();

/** Waits for one more copy of the whole directory than there was before `begin`. */
async function copied(main, { id }, begin) {
  const before = (await call(main, 'replica', 'generations', { profileId: id })).length;
  await call(main, ...begin, { profileId: id });
  for (let tries = 0; tries < 120; tries += 1) {
    if ((await call(main, 'replica', 'generations', { profileId: id })).length > before) return;
    await main.waitForTimeout(250);
  }
  throw new Error('The directory was not copied within 30 s');
}

const ofDemo =
  (dn, tabName) =>
  async ({ main, demo }) => {
    await showNas(main, demo);
    await goTo(main, dn);
    if (tabName !== undefined) await tab(main, tabName);
  };
const ofBranch =
  (dn, tabName) =>
  async ({ main, branch }) => {
    await showNas(main, branch);
    await goTo(main, dn);
    if (tabName !== undefined) await tab(main, tabName);
  };

const ofOffice =
  (dn, tabName) =>
  async ({ main, office }) => {
    await showNas(main, office);
    await goTo(main, dn);
    await tab(main, tabName);
  };

export const EXPLORER = [
  ['domain', ofDemo(BASE)],
  ['domain-overview', ofDemo(BASE, 'Overview')],
  [
    'changes-none',
    async ({ main, office }) => {
      await showNas(main, office);
      await main.getByRole('button', { name: `More for ${office.name}` }).click();
      await main.getByRole('menuitem', { name: /^What changed/ }).click();
      await main.getByText(/no two copies/).waitFor();
    },
  ],
  ['member-of-partial', ofOffice('CN=Administrator,CN=Users,DC=example,DC=com', 'Member of')],
  [
    'container',
    async (stage) => {
      await copied(stage.main, stage.demo, ['replica', 'startCrawl']);
      await ofDemo(`OU=Users,${BASE}`, 'Contents')(stage);
      await stage.main.getByRole('gridcell', { name: 'John Doe' }).waitFor();
    },
  ],
  [
    'container-filter-nothing',
    async ({ main }) => {
      await main.getByRole('searchbox', { name: 'Filter the contents' }).fill('nobody');
      await main.getByText(/Nothing in here matches/).waitFor();
    },
  ],
  [
    'container-filter-wrong',
    async ({ main }) => {
      await main.getByRole('searchbox', { name: 'Filter the contents' }).fill('is:us');
      await main.getByText(/There is no “is:us”/).waitFor();
    },
  ],
  [
    'columns-dialog',
    async ({ main }) => {
      await main.getByRole('searchbox', { name: 'Filter the contents' }).fill('');
      await main.getByRole('button', { name: 'Columns' }).click();
      await main.getByRole('dialog').waitFor();
    },
  ],
  [
    'export-dialog',
    async ({ main }) => {
      await main.getByRole('button', { name: 'Export rows…' }).click();
      await main.getByRole('dialog').waitFor();
    },
  ],
  [
    'container-large',
    async ({ main, office }) => {
      await showNas(main, office);
      await goTo(main, 'OU=Staff,DC=example,DC=com');
      await main.getByRole('grid').getByRole('row').nth(5).waitFor();
    },
  ],
  ['entry-user', ofDemo(ADA, 'Overview')],
  ['entry-attributes', ofDemo(ADA, 'All attributes')],
  [
    'entry-raw',
    async (stage) => {
      await ofDemo(ADA, 'All attributes')(stage);
      await stage.main.getByRole('button', { name: 'Show values as sent' }).click();
    },
  ],
  [
    'entry-group',
    async ({ main, demo }) => {
      await main.getByRole('button', { name: 'Show values as sent' }).click();
      await ofDemo(ENGINEERS, 'Overview')({ main, demo });
    },
  ],
  ['members', ofDemo(ENGINEERS, 'Members')],
  [
    'members-nested',
    async (stage) => {
      await ofDemo(`CN=Everyone,OU=Groups,${BASE}`, 'Members')(stage);
      await entryOf(stage.main).getByRole('radio', { name: 'Nested' }).click();
    },
  ],
  [
    'member-of-nested',
    async (stage) => {
      await ofDemo(ADA, 'Member of')(stage);
      await entryOf(stage.main).getByRole('radio', { name: 'Nested' }).click();
    },
  ],
  [
    'tree-menu',
    async ({ main }) => {
      await main.getByRole('treeitem', { selected: true }).click({ button: 'right' });
      await main.getByRole('menu').waitFor();
    },
  ],
  ['empty-container', ofBranch(AWKWARD.empty)],
  ['awkward-container', ofBranch(AWKWARD.people, 'Contents')],
  ['wide-name', ofBranch(AWKWARD.wide, 'Overview')],
  ['wide-name-attributes', ofBranch(AWKWARD.wide, 'All attributes')],
  ['kanji-name', ofBranch(AWKWARD.kanji, 'Overview')],
  ['arabic-name', ofBranch(AWKWARD.arabic, 'Overview')],
  ['awkward-members', ofBranch('CN=Everyone here,DC=branch,DC=net', 'Members')],
  ['deep', ofBranch(AWKWARD.deep)],
  [
    'compare',
    async (stage) => {
      const { main } = stage;
      await ofDemo(`CN=John Doe,OU=Users,${BASE}`)(stage);
      await main.getByRole('treeitem', { selected: true }).click({ button: 'right' });
      await main.getByRole('menuitem', { name: 'Select for comparing' }).click();
      await ofBranch(AWKWARD.john)(stage);
      await main.getByRole('treeitem', { selected: true }).click({ button: 'right' });
      await main.getByRole('menuitem', { name: /^Compare with/ }).click();
      await main.getByRole('table', { name: 'Attributes side by side' }).waitFor();
    },
  ],
  [
    'compare-equal',
    async ({ main }) => {
      await main.getByRole('button', { name: /equal attributes?$/ }).click();
    },
  ],
  [
    'changes',
    async ({ main, demo }) => {
      await showNas(main, demo);
      // What follows a sync by itself.
      await copied(main, demo, ['sync', 'start']);
      await main.getByRole('button', { name: `More for ${demo.name}` }).click();
      await main.getByRole('menuitem', { name: /^What changed/ }).click();
      await main.getByRole('grid', { name: 'Changes' }).getByRole('row').nth(1).waitFor();
    },
  ],
];
