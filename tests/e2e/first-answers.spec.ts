/** The first window is answered from what the last run kept, and then by the program, without anything being lost. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Page } from '@playwright/test';
import keytar from 'keytar';
import { openSealed, readSealed, writeSealed } from '../../src/main/first-answers/answers-file';
import type { KeptAnswers } from '../../src/main/first-answers/kept-answers';
import { startNas, type RunningNas } from '../../src/nas';
import { DEMO_LDIF } from '../support/ldif-dns';
import { addNas, treeItem } from './support/explorer';
import { expect, test } from './support/fixtures';

const PASSWORD = 'right';
const PAGE = path.resolve(import.meta.dirname, '../../out/renderer/main.html');

let nas: RunningNas;
test.afterEach(() => nas.close());

const selected = (window: Page) => window.getByRole('treeitem', { selected: true });

test('what was kept is shown first, and the program goes on from there', async ({ grove }) => {
  nas = await startNas({
    directory: { kind: 'ldif', file: DEMO_LDIF },
    accounts: [{ name: 'admin', password: PASSWORD }],
  });
  let window = grove.mainWindow;
  await addNas(window, { name: 'Office', address: nas.url, account: 'admin', password: PASSWORD });
  await treeItem(window, 'Users').last().click();
  await window.keyboard.press('ArrowRight');
  await treeItem(window, 'John Doe').click();
  await expect(window.getByRole('heading', { name: 'John Doe' })).toBeVisible();
  await grove.close();
  expect(await grove.logged()).not.toContain('first answers');

  await test.step('a name that only the kept answers have is what the first window shows', async () => {
    await rename(grove.userData, 'Builtin', 'Only kept');
    await grove.relaunch();
    window = grove.mainWindow;
    await expect(treeItem(window, 'Only kept')).toBeVisible();
    await expect(selected(window)).toHaveAccessibleName(/^John Doe/);
    await expect(window.getByRole('heading', { name: 'John Doe' })).toBeVisible();
    await expect.poll(() => grove.logged()).toContain('the first window has first answers');
  });

  await test.step('the program connects, and answers from then on', async () => {
    await expect(window.getByText('Connected', { exact: true }).first()).toBeVisible();
    nas.control.directory.add('OU=Anew,DC=example,DC=com', { objectClass: ['top', 'organizationalUnit'] });
    await treeItem(window, 'example.com').click();
    await window.keyboard.press('F5');
    await expect(treeItem(window, 'Anew')).toBeVisible();
    await expect(treeItem(window, 'Builtin')).toBeVisible();
    await expect(treeItem(window, 'Only kept')).toBeHidden();
  });

  await test.step('what the selected container holds is shown with it', async () => {
    await expect(selected(window)).toHaveAccessibleName(/^example.com/);
    await grove.close();
    await rename(grove.userData, 'Anew', 'Kept as well');
    await grove.relaunch();
    window = grove.mainWindow;
    await expect(window.getByRole('gridcell', { name: 'Kept as well' })).toBeVisible();
    await expect(window.getByText('Connected', { exact: true }).first()).toBeVisible();
    // Only now is anything changed of the copy.
    nas.control.directory.add('OU=Newest,DC=example,DC=com', { objectClass: ['top', 'organizationalUnit'] });
    await window.keyboard.press('F5');
    await expect(window.getByRole('gridcell', { name: 'Newest' })).toBeVisible();
    await expect(window.getByRole('gridcell', { name: 'Anew' })).toBeVisible();
  });

  await test.step('a quit at any moment of the beginning leaves some for the next start', async () => {
    for (const moment of [0, 60, 120, 240]) {
      await grove.close();
      expect(await keptBy(grove.userData)).toContain('Anew');
      await grove.relaunch();
      await expect(treeItem(grove.mainWindow, 'Anew')).toBeVisible();
      await new Promise((resolve) => setTimeout(resolve, moment));
    }
    await expect(grove.mainWindow.getByText('Connected', { exact: true }).first()).toBeVisible();
    nas.control.directory.add('OU=Last,DC=example,DC=com', { objectClass: ['top', 'organizationalUnit'] });
    await grove.mainWindow.keyboard.press('F5');
    await expect(treeItem(grove.mainWindow, 'Last')).toBeVisible();
  });

  await test.step('a start after a crash of a run that has changed the copy has no first answers', async () => {
    const before = (await grove.logged()).split('the first window has first answers').length;
    const gone = new Promise((resolve) => grove.app.process().once('exit', resolve));
    grove.app.process().kill('SIGKILL');
    await gone;
    await grove.relaunch();
    await expect(treeItem(grove.mainWindow, 'Anew')).toBeVisible();
    expect((await grove.logged()).split('the first window has first answers')).toHaveLength(before);
  });
});

/** Changes a name in what was kept, and nowhere else. */
async function rename(userData: string, from: string, to: string): Promise<void> {
  const changed = (await keptBy(userData)).replaceAll(`"name":"${from}"`, `"name":"${to}"`);
  expect(changed).toContain(to);
  await writeSealed(
    { folder: userData, page: PAGE },
    await sealOf(userData),
    JSON.parse(changed) as KeptAnswers,
  );
}

/** What the next start is going to find, as JSON. */
async function keptBy(userData: string): Promise<string> {
  const { profileId, key } = await sealOf(userData);
  return JSON.stringify(openSealed(await readSealed({ folder: userData, page: PAGE }, profileId), key));
}

async function sealOf(userData: string): Promise<{ profileId: string; key: string }> {
  const profileId = await profileOf(userData);
  return { profileId, key: (await keytar.getPassword('Grove', `${profileId}/replica-key`)) ?? '' };
}

async function profileOf(userData: string): Promise<string> {
  const text = await readFile(path.join(userData, 'profiles.json'), 'utf8');
  const { profiles } = JSON.parse(text) as { profiles: { id: string }[] };
  return profiles[0]?.id ?? '';
}
