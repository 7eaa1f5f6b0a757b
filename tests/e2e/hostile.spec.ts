/** A NAS whose every field is hostile, in every main view: nothing runs, nothing is reached, and the layout stands. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { formatDn } from '../../src/shared/dn';
import { startNas, type RunningNas } from '../../src/nas';
import { HOSTILE, OBEYED } from '../support/hostile';
import { addNas } from './support/explorer';
import { expect, test } from './support/fixtures';
import type { Grove } from './support/launch';
import { readTray } from './support/tray';

const PASSWORD = 'right';
const BASE = [[{ type: 'DC', value: 'example' }], [{ type: 'DC', value: 'com' }]];
const dnOf = (type: string, value: string) => formatDn([[{ type, value }], ...BASE]);
/** LDIF is UTF-8, which has no half of a pair. */
const TEXTS = Object.values(HOSTILE).filter((text) => Buffer.from(text).toString('utf8') === text);
const SHORT = TEXTS.filter((text) => text.length < 400);
/** The one entry that has all of them in every attribute. */
const ALL = 'Everything';
/** Those whose entries are opened by name: a kind each. */
const NAMES = [
  'script',
  'the other direction',
  'a title of a terminal',
  'marks upon marks',
  'one long word',
  'the widest of signs',
].map((name) => HOSTILE[name] ?? '');
const SCRIPT = HOSTILE.script ?? '';
const GROUP = HOSTILE['an image that fails'] ?? '';
const NAS_NAME = `<b>${HOSTILE['the other direction'] ?? ''}</b>`;
const STATUS = `${HOSTILE['markup of notifications'] ?? ''}${HOSTILE['a title of a terminal'] ?? ''}${HOSTILE['the other direction'] ?? ''}`;

const base64 = (text: string) => Buffer.from(text).toString('base64');
function record(dn: string, attributes: Readonly<Record<string, readonly string[]>>): string {
  const lines = Object.entries(attributes).flatMap(([name, values]) =>
    values.map((value) => `${name}:: ${base64(value)}`),
  );
  return [`dn:: ${base64(dn)}`, ...lines, '', ''].join('\n');
}

/** A person for every text, who has it in every attribute; a container and a group called so, with all as its members. */
function directory(): string {
  const person = (...texts: readonly string[]) => ({
    ...{ objectClass: ['top', 'person', 'user'], description: texts, displayName: texts, info: texts },
    ...{ sAMAccountName: texts, mail: texts, title: texts, telephoneNumber: texts, wWWHomePage: texts },
    ...{ memberOf: [dnOf('CN', GROUP)], manager: texts, whenCreated: texts, userAccountControl: texts },
    ...{
      objectSid: texts,
      objectGUID: texts,
      thumbnailPhoto: texts,
      userCertificate: texts,
      logonHours: texts,
    },
  });
  return [
    record(formatDn(BASE), { objectClass: ['top', 'domain', 'domainDNS'], dc: ['example'] }),
    record(dnOf('CN', ALL), { ...person(...TEXTS), cn: [ALL] }),
    ...TEXTS.map((text) => record(dnOf('CN', text), { ...person(text), cn: [text] })),
    ...SHORT.map((text) =>
      record(dnOf('OU', text), { objectClass: ['top', 'organizationalUnit'], ou: [text] }),
    ),
    record(dnOf('CN', GROUP).replace(/^CN=/, 'CN=Group '), {
      objectClass: ['top', 'group'],
      description: [SCRIPT],
      member: TEXTS.map((text) => dnOf('CN', text)),
    }),
  ].join('');
}

let nas: RunningNas;
test.beforeEach(async () => {
  nas = await startNas({
    directory: { kind: 'ldif-text', text: directory() },
    accounts: [{ name: 'admin', password: PASSWORD }],
    sync: { durationMs: 200, outcome: 'failed' },
  });
});
test.afterEach(() => nas.close());

/** What a page looks like to somebody who distrusts it. It runs in the page. */
function lookAt(obeyed: string) {
  const pattern = new RegExp(obeyed, 'u');
  const all = [...document.querySelectorAll('body, body *:not(script, style)')];
  const shown = (each: Element) => [
    ...[...each.childNodes].filter((node) => node.nodeType === 3).map((node) => node.nodeValue ?? ''),
    ...['title', 'aria-label', 'aria-description', 'alt'].map((name) => each.getAttribute(name) ?? ''),
  ];
  const rows = [...document.querySelectorAll('[role=treeitem], [role=grid] [role=row]')];
  const { scrollWidth, scrollHeight } = document.documentElement;
  return {
    ran: 'pwned' in globalThis,
    elements: document.querySelectorAll(
      'b, script:not([src]), img[src="x"], a[href^="javascript:"], a[href^="file:"]',
    ).length,
    beyond: Math.max(0, scrollWidth - window.innerWidth, scrollHeight - window.innerHeight),
    highRows: rows.filter((row) => row.getBoundingClientRect().height > 40).length,
    obeyed: all.flatMap((each) =>
      shown(each)
        .filter((text) => pattern.test(text))
        .map((text) => `${each.tagName}.${each.className}: ${encodeURI(text.slice(0, 60))}`),
    ),
  };
}

/**
 * Whatever is shown: no script of the directory ran, nothing of it is an element or reorders what stands beside it, and
 * the page is as large as its window.
 */
async function expectSound(page: Page, view: string): Promise<void> {
  const sound = { ran: false, elements: 0, beyond: 0, highRows: 0, obeyed: [] };
  expect.soft(await page.evaluate(lookAt, OBEYED.source), view).toEqual(sound);
  expect.soft(await page.title(), view).not.toMatch(OBEYED);
}

async function goTo(window: Page, dn: string): Promise<void> {
  const field = window.getByRole('button', { name: 'Type or paste a DN' });
  if (!(await field.isVisible())) await window.getByRole('treeitem').first().click();
  await field.click();
  await window.getByLabel('Go to DN').fill(dn);
  await window.keyboard.press('Enter');
  await expect(window.getByRole('treeitem', { selected: true })).toBeVisible();
}

test('a hostile directory is only ever read', async ({ grove, notifications }) => {
  test.slow();
  const window = grove.mainWindow;
  const entry = window.getByRole('region', { name: 'Entry' });
  const tab = (name: string) => entry.getByRole('tab', { name, exact: true }).click();
  nas.control.setDirectoryStatus(STATUS);
  await addNas(window, { name: NAS_NAME, address: nas.url, account: 'admin', password: PASSWORD });
  await expect(window.getByRole('treeitem').nth(5)).toBeVisible();
  await expectSound(window, 'the tree');

  await test.step('the tray and a notification say the status of the domain in words', async () => {
    const down = async () =>
      (await readTray()).menu.find(({ label }) => label.includes('the domain is'))?.label;
    await expect.poll(down).toBeTruthy();
    expect(await down()).not.toMatch(OBEYED);
    expect((await down())?.length).toBeLessThan(200);
    expect((await readTray()).tooltip).not.toMatch(OBEYED);
    const { summary, body } = await notifications.waitForNotification((each) =>
      each.summary.includes('domain'),
    );
    expect(summary).not.toMatch(OBEYED);
    expect(body).not.toMatch(OBEYED);
    // The daemon reads markup in a body, and has been given none.
    expect(body).toContain('&lt;b&gt;bold');
  });

  await test.step('the domain and its contents, to the last row', async () => {
    await goTo(window, formatDn(BASE));
    await tab('Contents');
    const grid = window.getByRole('grid').first();
    await expect(grid.getByRole('row').nth(3)).toBeVisible();
    await expectSound(window, 'contents');
    await grid.getByRole('row').nth(1).click();
    await window.keyboard.press('End');
    await expectSound(window, 'the end of the contents');
    await window.getByRole('tree').focus();
    for (let page = 0; page < 5; page += 1) {
      await window.keyboard.press('PageDown');
      await expectSound(window, 'the tree further down');
    }
  });

  for (const text of [ALL, ...NAMES]) {
    await test.step(`an entry called ${JSON.stringify(text.slice(0, 30))}`, async () => {
      await goTo(window, dnOf('CN', text));
      for (const name of ['Overview', 'All attributes'] as const) {
        await tab(name);
        await expectSound(window, `${name} of ${text.slice(0, 30)}`);
      }
    });
  }

  await test.step('members and groups', async () => {
    await tab('Member of');
    await expectSound(window, 'member of');
    await goTo(window, dnOf('CN', GROUP).replace(/^CN=/, 'CN=Group '));
    await tab('Members');
    await expect(entry.getByRole('row').nth(3)).toBeVisible();
    await expectSound(window, 'members');
  });

  await test.step('finding and comparing', async () => {
    for (const words of ['script', 'pwned', '=']) {
      await window.keyboard.press('Control+k');
      await window.getByRole('combobox').fill(words);
      await expect(window.getByRole('option').first()).toBeVisible();
      await expectSound(window, `finding ${words}`);
      await window.keyboard.press('Escape');
    }
    const items = window.getByRole('treeitem');
    await items.nth(1).click({ button: 'right' });
    await expectSound(window, 'the menu of the tree');
    await window.getByRole('menuitem', { name: 'Select for comparing' }).click();
    await items.nth(2).click({ button: 'right' });
    await window.getByRole('menuitem', { name: /^Compare with/ }).click();
    await expect(window.getByRole('region', { name: 'Left' })).toBeVisible();
    await expectSound(window, 'comparing');
  });

  await test.step('what changed', async () => {
    const more = window.getByRole('button', { name: /^More for </ });
    const copied = async (count: number) => {
      await more.click();
      await window.getByRole('menuitem', { name: 'Copy whole directory' }).click();
      await expect.poll(() => generations(grove), { timeout: 30_000 }).toBe(count);
    };
    await copied(1);
    for (const text of SHORT)
      nas.control.directory.modify(dnOf('CN', text), { description: `${text}${text}` });
    nas.control.directory.remove(dnOf('OU', SCRIPT));
    await copied(2);
    await more.click();
    await window.getByRole('menuitem', { name: /^What changed/ }).click();
    await expect(window.getByRole('grid', { name: 'Changes' }).getByRole('row').nth(3)).toBeVisible();
    await expectSound(window, 'what changed');
    await window.getByRole('grid', { name: 'Changes' }).getByRole('row').nth(2).click();
    await expectSound(window, 'one change');
  });

  await test.step('the sync window, its log and the settings', async () => {
    await window.getByRole('button', { name: 'Sync window' }).click();
    const sync = await grove.window('sync.html');
    await sync.getByRole('button', { name: 'Sync now' }).first().click();
    await expect(sync.getByText('Failed').first()).toBeVisible();
    await expectSound(sync, 'a failed run');
    await sync.getByRole('button', { name: 'Sync settings…' }).click();
    await expectSound(sync, 'sync settings');
    await sync.keyboard.press('Escape');
  });
});

async function generations(grove: Grove): Promise<number> {
  const file = await readFile(path.join(grove.userData, 'profiles.json'), 'utf8');
  const { profiles } = JSON.parse(file) as { profiles: { id: string }[] };
  return grove.mainWindow.evaluate(async (profileId) => {
    const { calls } = (globalThis as unknown as { grove: { calls: Calls } }).grove;
    const answer = await calls.replica.generations({ profileId }, 900_000);
    return answer.ok ? answer.value.length : -1;
  }, profiles[0]?.id ?? '');
}

interface Calls {
  replica: {
    generations(input: { profileId: string }, id: number): Promise<{ ok: boolean; value: unknown[] }>;
  };
}
