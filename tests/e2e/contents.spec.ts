/** The table of a container in the real program: a real directory, and one with a container of a hundred thousand. */
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { startNas, type NasOptions, type RunningNas } from '../../src/nas';
import { DEMO_LDIF } from '../support/ldif-dns';
import { expectNoViolation } from './support/axe';
import { addNas } from './support/explorer';
import { expect, test } from './support/fixtures';
import type { Grove } from './support/launch';

const PASSWORD = 'right';
const USERS = 'OU=Users,DC=example,DC=com';
let nas: RunningNas | undefined;
test.afterEach(() => nas?.close());

async function openContainer(grove: Grove, directory: NasOptions['directory'], dn: string): Promise<Locator> {
  nas = await startNas({ directory, accounts: [{ name: 'admin', password: PASSWORD }] });
  const window = grove.mainWindow;
  await addNas(window, { name: 'Office', address: nas.url, account: 'admin', password: PASSWORD });
  await goTo(window, dn);
  const name = /^OU=([^,]*)/.exec(dn)?.[1] ?? '';
  const table = window.getByRole('grid', { name: `Contents of ${name}` });
  await expect(table.getByRole('row').nth(1)).toBeVisible();
  return table;
}

async function goTo(window: Page, dn: string): Promise<void> {
  await expect(window.getByRole('treeitem').nth(1)).toBeVisible();
  await window.keyboard.press('ControlOrMeta+l');
  await window.keyboard.insertText(dn);
  await window.keyboard.press('Enter');
}

const names = async (table: Locator) =>
  (await table.locator('[role=row] > [role=gridcell]:first-child').allTextContents()).filter(
    (text) => text !== '…',
  );

/** Files are chosen in a dialog of the system, which no test can reach. */
async function saveTo(grove: Grove, file: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await grove.inMain(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
}

const clipboard = (grove: Grove) => grove.inMain(({ clipboard: board }) => board.readText());
const status = (window: Page) => window.getByRole('contentinfo', { name: 'Status' });

test('a real directory: sort, filter, columns and copy by keys alone', async ({ grove }) => {
  const window = grove.mainWindow;
  const table = await openContainer(grove, { kind: 'ldif', file: DEMO_LDIF }, USERS);

  await test.step('the titles sort by keys, and say so', async () => {
    await table.focus();
    await window.keyboard.press('ArrowUp');
    await window.keyboard.press('Enter');
    await expect(table.getByRole('columnheader', { name: 'Name' })).toHaveAttribute(
      'aria-sort',
      'descending',
    );
    const shown = await names(table);
    expect(shown.length).toBeGreaterThan(3);
    await window.keyboard.press('Enter');
    await expect(table.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'ascending');
    await window.keyboard.press('ArrowDown');
  });

  await test.step('Ctrl+F filters, a text that is no query is said in place, Escape clears', async () => {
    await window.keyboard.press('ControlOrMeta+f');
    const field = window.getByRole('searchbox', { name: 'Filter the contents' });
    await expect(field).toBeFocused();
    await window.keyboard.type('is:us');
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(
      window.getByText('There is no “is:us”, but there are is:user', { exact: false }),
    ).toBeVisible();
    await window.keyboard.type('er');
    await expect(field).not.toHaveAttribute('aria-invalid', 'true');
    await expect(window.getByText(/^\d+ of \d+$/)).toBeVisible();
    await window.keyboard.press('Escape');
    await expect(field).toHaveValue('');
  });

  await test.step('a column of any attribute is kept over a restart', async () => {
    await window.getByRole('button', { name: 'Columns' }).click();
    await window.getByRole('textbox', { name: 'Add a column' }).fill('objectsid');
    await window.keyboard.press('Enter');
    await window.getByRole('button', { name: 'Done' }).click();
    await expect(table.getByRole('gridcell', { name: /^S-1-5-21-/ }).first()).toBeVisible();
    await grove.relaunch();
    const again = grove.mainWindow;
    await goTo(again, USERS);
    await expect(again.getByRole('columnheader', { name: 'objectSid' })).toBeVisible();
  });

  await test.step('Ctrl+C copies the selection as a table', async () => {
    const again = grove.mainWindow;
    const grid = again.getByRole('grid', { name: 'Contents of Users' });
    await grid.getByText('John Doe', { exact: true }).click();
    await again.keyboard.press('ControlOrMeta+c');
    await expect(status(again)).toContainText('1 row copied');
    const [titles = '', john = ''] = (await clipboard(grove)).split('\n');
    expect(titles.split('\t')).toEqual(['Name', 'Type', 'Account', 'Description', 'objectSid']);
    expect(john).toMatch(/^John Doe\tUser\t.*\tS-1-5-21-/);
  });

  await test.step('axe finds nothing in the table and its dialogs', async () => {
    const again = grove.mainWindow;
    for (const open of ['', 'Columns', 'Export rows…']) {
      if (open !== '') await again.getByRole('button', { name: open }).click();
      await expectNoViolation(again, open === '' ? 'the table' : open);
      if (open !== '') await again.keyboard.press('Escape');
    }
  });
});

test('a hundred thousand rows: sort, filter, select all but one, export exactly those', async ({
  grove,
}, testInfo) => {
  test.setTimeout(300_000);
  const window = grove.mainWindow;
  const directory = { kind: 'generated', count: 260_000, seed: 7 } as const;
  const table = await openContainer(grove, directory, 'OU=Staff,DC=example,DC=com');
  const loaded = table.and(window.locator('[aria-rowcount]'));
  await expect(window.getByRole('button', { name: 'Stop loading' }).first()).toBeHidden({ timeout: 200_000 });
  const rows = Number(await loaded.getAttribute('aria-rowcount')) - 1;
  expect(rows).toBeGreaterThan(100_000);

  await test.step('sorts by an attribute, numbers and times as such', async () => {
    await table.getByRole('columnheader', { name: 'Account' }).click();
    await expect(table.getByRole('columnheader', { name: 'Account' })).toHaveAttribute(
      'aria-sort',
      'ascending',
    );
    await expect(table).not.toHaveAttribute('aria-busy', 'true');
    const accounts = await table.locator('[role=row] > [role=gridcell]:nth-child(3)').allTextContents();
    const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
    expect(accounts).toEqual([...accounts].sort((one, other) => collator.compare(one, other)));
  });

  await test.step('Ctrl+A selects every row, also those that were never read; one is taken out', async () => {
    await table.focus();
    await window.keyboard.press('ControlOrMeta+a');
    await expect(status(window)).toContainText(`${rows.toLocaleString('en-US')} selected`);
    await window.keyboard.press('ControlOrMeta+Space');
    await expect(status(window)).toContainText(`${(rows - 1).toLocaleString('en-US')} selected`);
  });
  const left = (await names(table))[0] ?? '';

  await test.step('the file has exactly those, in the order of the table', async () => {
    const file = path.join(testInfo.outputDir, 'staff.csv');
    await saveTo(grove, file);
    await window.getByRole('button', { name: 'Export rows…' }).click();
    await window.getByRole('button', { name: 'Choose a file…' }).click();
    await expect(status(window)).toContainText('to staff.csv', { timeout: 60_000 });
    const [header, ...lines] = (await readFile(file, 'utf8')).trimEnd().split('\r\n');
    expect(header).toBe('\u{FEFF}DN,Name,Type,sAMAccountName,description');
    expect(lines).toHaveLength(rows - 1);
    expect(new Set(lines).size).toBe(rows - 1);
    expect(lines.some((line) => line.includes(`CN=${left},`))).toBe(false);
  });

  await test.step('a filter leaves what a plain look at the file finds, and exports that', async () => {
    const file = path.join(testInfo.outputDir, 'filtered.json');
    await saveTo(grove, file);
    await window.getByRole('searchbox', { name: 'Filter the contents' }).fill('department:sales is:disabled');
    const counted = window.getByText(/^[\d,]+ of [\d,]+$/);
    // What has just been read is indexed first.
    await expect(counted).toBeVisible({ timeout: 60_000 });
    const matching = Number(((await counted.textContent()) ?? '').split(' ')[0]?.replaceAll(',', ''));
    expect(matching).toBeGreaterThan(0);
    await window.getByRole('button', { name: 'Export rows…' }).click();
    await window
      .getByRole('combobox', { name: 'What' })
      .selectOption({ label: `What the filter leaves (${matching})` });
    await window.getByRole('combobox', { name: 'Format' }).selectOption('JSON');
    await window.getByRole('button', { name: 'Choose a file…' }).click();
    await expect(status(window)).toContainText('to filtered.json', { timeout: 60_000 });
    const entries = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>[];
    expect(entries).toHaveLength(matching);
    expect(
      entries.every((entry) => /sales/i.test(JSON.stringify(entry)) && JSON.stringify(entry).includes('514')),
    ).toBe(true);
  });
});
