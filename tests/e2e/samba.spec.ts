/** The main job in the real program over a real directory: a Samba domain controller behind the simulated NAS. */
import { startNas, type RunningNas } from '../../src/nas';
import { CONTROLLER, LIVE } from '../samba/support/domain-controller';
import { parentOf, textsOf } from '../samba/support/ldap-objects';
import { ldapsearch } from '../samba/support/ldap-tools';
import { addNas, treeItem, treeNames } from './support/explorer';
import { expect, test } from './support/fixtures';
import { readTray } from './support/tray';

const PASSWORD = 'c&nary+ 4%ü#"';
const { baseDn } = CONTROLLER;

let nas: RunningNas;
test.beforeEach(async () => {
  nas = await startNas({
    directory: LIVE,
    accounts: [{ name: 'admin', password: PASSWORD }],
    sync: { durationMs: 2000 },
  });
});
test.afterEach(() => nas.close());

/** The names of the objects directly below a DN, by LDAP's own tools. */
async function namesBelow(dn: string): Promise<string[]> {
  const all = await ldapsearch(dn, { attributes: ['name'] });
  return all.filter((object) => parentOf(object) === dn).flatMap((object) => textsOf(object, 'name'));
}

test('an administrator reads a real domain, syncs it, and finds it again', async ({
  grove,
  notifications,
}) => {
  const window = grove.mainWindow;
  await addNas(window, { name: 'Samba', address: nas.url, account: 'admin', password: PASSWORD });
  const goTo = async (dn: string) => {
    await window.getByRole('button', { name: 'Type or paste a DN' }).click();
    await window.getByLabel('Go to DN').fill(dn);
    await window.keyboard.press('Enter');
  };
  const selected = window.getByRole('treeitem', { selected: true });

  await test.step("the base DN's children are exactly those of the domain", async () => {
    await expect(treeItem(window, 'Awkward names')).toBeVisible();
    expect((await treeNames(window, 2)).sort()).toEqual((await namesBelow(baseDn)).sort());
  });

  await test.step('names with every sign look as they were given', async () => {
    const parent = `OU=Awkward names,${baseDn}`;
    await goTo(parent);
    await expect(selected).toHaveAccessibleName(/^Awkward names/);
    await selected.dblclick();
    await expect(treeItem(window, 'Doe, John')).toBeVisible();
    // A line break is named instead of obeyed.
    const given = (await namesBelow(parent)).map((name) => name.replaceAll('\n', '␊'));
    expect((await treeNames(window, 3)).sort()).toEqual(given.sort());
  });

  await test.step('an object is found by its pasted DN, with its attributes', async () => {
    await goTo(`CN=Everything,OU=Values,${baseDn}`);
    await expect(selected).toHaveAccessibleName(/^Everything/);
    const entry = window.getByRole('region', { name: 'Entry' });
    await expect(entry.getByRole('heading', { name: 'Everything' })).toBeVisible();
    await entry.getByRole('tab', { name: 'All attributes' }).click();
    await expect(entry.getByText('everything@example.com', { exact: true }).first()).toBeVisible();
    await expect(entry.getByText('https://example.com/b', { exact: true })).toBeVisible();
    await expect(entry.getByText(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/).first()).toBeVisible();
  });

  await test.step('a container of 2,001 says so', async () => {
    await goTo(`OU=Crowd,${baseDn}`);
    await expect(selected).toHaveAccessibleName(/^Crowd/);
    await selected.dblclick();
    await expect(selected).toHaveAccessibleName(/^Crowd \(2,001\)/);
  });

  await test.step('a sync is started, and its end is told with true counts', async () => {
    await window.getByRole('button', { name: 'Sync window' }).click();
    const sync = await grove.window('sync.html');
    await sync.getByRole('button', { name: 'Sync now' }).first().click();
    await grove.inMain(({ BrowserWindow }) => {
      for (const each of BrowserWindow.getAllWindows()) each.minimize();
    });
    const shown = await notifications.waitForNotification(
      ({ summary }) => summary === 'Samba: sync completed',
    );
    const count = async (filter: string) =>
      (await ldapsearch(baseDn, { filter, attributes: ['1.1'] })).length.toLocaleString('en-US');
    const users = await count('(&(objectClass=user)(!(objectClass=computer)))');
    const groups = await count('(objectClass=group)');
    expect(shown.body).toBe(`${users} users and ${groups} groups synced.`);
    await expect.poll(async () => (await readTray()).tooltip).toContain('Samba: sync completed');
  });

  await test.step('after a restart all of it is there', async () => {
    await grove.relaunch();
    // The tree stands as it was left: at the crowd, which is open.
    const left = grove.mainWindow.getByRole('treeitem', { selected: true });
    await expect(left).toHaveAccessibleName(/^Crowd \(2,001\)/);
    await expect(grove.mainWindow.getByText('Connected').first()).toBeVisible();
    expect(nas.control.statistics.read()).toMatchObject({ failedLogins: 0, secretsInUrls: [] });
  });
});
