/** What a person does in the main window, said once for all end-to-end tests. */
import { expect, type Locator, type Page } from '@playwright/test';

interface NewNas {
  readonly name: string;
  /** A host name or a whole URL, as a person pastes it. */
  readonly address: string;
  readonly account: string;
  readonly password: string;
}

/** Fills the form and connects; ends when the form has closed. */
export async function addNas(window: Page, nas: NewNas): Promise<void> {
  await window.getByRole('button', { name: 'Add a NAS' }).first().click();
  await fillNas(window, nas);
  await window.getByRole('button', { name: 'Save and connect' }).click();
  await expect(window.getByRole('dialog')).toBeHidden();
}

/** Fills the form that is open. */
export async function fillNas(window: Page, { name, address, account, password }: NewNas): Promise<void> {
  const form = window.getByRole('dialog');
  await form.getByLabel('Name', { exact: true }).fill(name);
  await form.getByLabel('Address').fill(address);
  await form.getByLabel('Address').blur();
  await form.getByLabel('Account').fill(account);
  await form.getByLabel('Password').fill(password);
}

/** A row of the tree by the name it shows, whatever count or state stands behind it. */
export function treeItem(window: Page, name: string): Locator {
  const escaped = name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return window.getByRole('treeitem', { name: new RegExp(`^${escaped}(?:$|[ ,(])`) });
}

/** The names of all rows at a level of the tree, also those that are scrolled out of sight. */
export async function treeNames(window: Page, level: number): Promise<string[]> {
  const tree = window.getByRole('tree');
  /** By their place among their siblings, since two of them may have the same name. */
  const names = new Map<string, string>();
  await tree.focus();
  await window.keyboard.press('Home');
  for (let count = -1; count !== names.size;) {
    count = names.size;
    const rows = tree.locator(`[role=treeitem][aria-level="${level}"]`);
    for (const row of await rows.evaluateAll(nameAndPlace)) names.set(row.place, row.name);
    await window.keyboard.press('PageDown');
  }
  return [...names.values()];
}

/** Runs in the page: the name of a row is the one part of it with a title. */
function nameAndPlace(rows: Element[]): { place: string; name: string }[] {
  return rows.map((row) => ({
    place: row.getAttribute('aria-posinset') ?? '',
    name: row.querySelector('[title]')?.textContent ?? '',
  }));
}
