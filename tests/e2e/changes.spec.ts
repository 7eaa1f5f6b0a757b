/** What a sync changed, from the NAS to the report: it names exactly what the NAS changed, and so does its export. */
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { startNas, type RunningNas } from '../../src/nas';
import { dnKey, parseDn } from '../../src/shared/dn';
import { DEMO_LDIF } from '../support/ldif-dns';
import { expectNoViolation } from './support/axe';
import { addNas } from './support/explorer';
import { expect, test } from './support/fixtures';
import type { Grove } from './support/launch';

const PASSWORD = 'right';
const BASE = 'DC=example,DC=com';
const ADA = `CN=Ada Lovelace,OU=Engineering,OU=Users,${BASE}`;
const MOVED = `CN=John Doe,OU=Users,${BASE}`;
const MOVED_TO = `CN=John Doe,OU=Engineering,OU=Users,${BASE}`;
const REMOVED = `CN=WS-01,OU=Workstations,${BASE}`;
/** What an administrator elsewhere wrote before the sync, besides what the NAS itself changes with each. */
const TITLE = 'Countess of computing';

let nas: RunningNas;
test.beforeEach(async () => {
  nas = await startNas({
    directory: { kind: 'ldif', file: DEMO_LDIF },
    accounts: [{ name: 'admin', password: PASSWORD }],
    sync: { durationMs: 1000 },
    changesPerSync: 14,
  });
});
test.afterEach(() => nas.close());

interface Known {
  readonly dn: string;
  readonly guid: string;
  /** All that is not a counter or a stamp. */
  readonly values: string;
  readonly title: string;
}

const SERVERS_OWN = new Set(['usnchanged', 'whenchanged']);

/** What the NAS holds right now, by normalised DN: asked of itself, past its Web API. */
async function holdings(): Promise<ReadonlyMap<string, Known>> {
  const { directory } = nas.control;
  const request = { base: parseDn(directory.baseDn), scope: 'subtree', offset: 0, limit: 100_000 } as const;
  const { entries } = (await directory.page(request)) ?? { entries: [] };
  return new Map(
    entries.map(({ dn, attributes }) => {
      const values = [...attributes]
        .filter(([name]) => !SERVERS_OWN.has(name.toLowerCase()))
        .map(([name, all]) => [name, all.map((value) => Buffer.from(value).toString('base64')).sort()]);
      const [guid = dn] = attributes.get('objectGUID') ?? [];
      const title = String(attributes.get('title')?.[0] ?? '');
      const known = {
        dn,
        guid: Buffer.from(guid).toString('hex'),
        values: JSON.stringify(values.sort()),
        title,
      };
      return [dnKey(dn), known] as const;
    }),
  );
}

/** A naive comparison: one line for each object that came, went, moved or is different. */
function differences(before: ReadonlyMap<string, Known>, after: ReadonlyMap<string, Known>): string[] {
  const was = new Map([...before.values()].map((each) => [each.guid, each]));
  const is = new Set([...after.values()].map(({ guid }) => guid));
  const lines = [...after.values()].flatMap(({ dn, guid, values }) => {
    const old = was.get(guid);
    if (old === undefined) return [`Added ${dn}`];
    if (dnKey(old.dn) !== dnKey(dn)) return [`Moved ${dn}`];
    return old.values === values ? [] : [`Modified ${dn}`];
  });
  const gone = [...before.values()].filter(({ guid }) => !is.has(guid));
  return [...lines, ...gone.map(({ dn }) => `Removed ${dn}`)].sort();
}

/** The same lines from change records (RFC 2849): a moved object is named by where it was. */
function recordLines(ldif: string): string[] {
  const decoded = (mark: string | undefined, text: string) =>
    mark === ':' ? Buffer.from(text, 'base64').toString('utf8') : text;
  return ldif
    .replaceAll('\n ', '')
    .split('\n\n')
    .flatMap((record) => {
      const [, mark, dn] = /^dn:(:?) *(.*)$/m.exec(record) ?? [];
      const [, type] = /^changetype: (\w+)$/m.exec(record) ?? [];
      return dn === undefined || type === undefined ? [] : [`${type} ${decoded(mark, dn)}`];
    })
    .sort();
}

const grid = (window: Page) => window.getByRole('grid', { name: 'Changes' });

/** Every line of the report, which has few enough to be rendered at once. */
async function reported(window: Page): Promise<string[]> {
  const rows = grid(window).locator('[role=row]:has([role=gridcell])');
  const lines = await rows.evaluateAll((all) =>
    all.map((each) => {
      const [kind, , , where] = each.querySelectorAll('[role=gridcell]');
      return `${kind?.textContent} ${where?.getAttribute('title')}`;
    }),
  );
  return lines.sort();
}

/** Copies the directory a first time, then lets it change and syncs: the copy after it follows by itself. */
async function copyAndSync(grove: Grove) {
  const window = grove.mainWindow;
  await addNas(window, { name: 'Office', address: nas.url, account: 'admin', password: PASSWORD });
  await window.getByRole('button', { name: 'More for Office' }).click();
  await window.getByRole('menuitem', { name: 'Copy whole directory' }).click();
  await expect(window.getByText(/^Whole directory copied/)).toBeVisible();

  const before = await holdings();
  nas.control.directory.move(MOVED, MOVED_TO);
  nas.control.directory.remove(REMOVED);
  nas.control.directory.modify(ADA, { title: TITLE });
  await window.getByRole('button', { name: 'Sync window' }).click();
  const sync = await grove.window('sync.html');
  // Any change is worth an alert, so that its notification can be clicked.
  await sync.getByRole('button', { name: 'Sync settings…' }).click();
  const dialog = sync.getByRole('dialog', { name: 'Settings' });
  await dialog.getByRole('tab', { name: 'Alerts' }).click();
  await dialog.getByRole('textbox', { name: 'Alert when a sync changes as many entries as' }).fill('1');
  await dialog.getByRole('button', { name: 'Close this dialog' }).click();
  await sync
    .getByRole('row', { name: /^Office/ })
    .getByRole('button', { name: 'Sync now' })
    .click();
  const show = sync
    .getByRole('region', { name: 'Sync run' })
    .getByRole('button', { name: 'Show what it changed' });
  await expect(show).toBeVisible();
  return { window, sync, show, before };
}

test('the report of a sync names exactly what the NAS changed, in the window and in its export', async ({
  grove,
}, testInfo) => {
  const { window, show, before } = await copyAndSync(grove);
  const after = await holdings();
  const expected = differences(before, after);
  expect(expected).toEqual(
    expect.arrayContaining([
      `Moved ${MOVED_TO}`,
      `Removed ${REMOVED}`,
      `Modified ${ADA}`,
      expect.stringMatching(/^Added /),
    ]),
  );

  await test.step('the button of the run opens it in the main window', async () => {
    await show.click();
    await expect(window.getByRole('region', { name: 'What changed' })).toBeVisible();
    await expect(grid(window)).toHaveAttribute('aria-rowcount', String(expected.length + 1));
    await expect.poll(() => reported(window)).toEqual(expected);
    for (const kind of ['Added', 'Removed', 'Moved', 'Modified']) {
      const count = expected.filter((line) => line.startsWith(kind)).length;
      await expect(window.getByRole('button', { name: `${kind} ${count}`, exact: true })).toBeVisible();
    }
  });

  await test.step('a change shows what went and what came', async () => {
    await grid(window)
      .getByRole('row', { name: /Ada Lovelace/ })
      .click();
    const detail = window.getByRole('region', { name: 'What is different' });
    await expect(detail).toContainText(`Went: ${before.get(dnKey(ADA))?.title}`);
    await expect(detail).toContainText(`Came: ${after.get(dnKey(ADA))?.title}`);
    await expect(grid(window)).toBeFocused();
    await grid(window)
      .getByRole('row', { name: /^Moved John Doe/ })
      .click();
    await expect(detail).toContainText(`Before${MOVED}`);
    await expect(detail).toContainText(`Now${MOVED_TO}`);
  });

  await test.step('axe finds nothing in it', async () => {
    await expectNoViolation(window, 'a change report');
  });

  await test.step('it is exported as change records', async () => {
    const file = testInfo.outputPath('changes.ldif');
    await mkdir(path.dirname(file), { recursive: true });
    await grove.inMain(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, file);
    await window.getByRole('button', { name: 'Export this report' }).click();
    await window.getByRole('menuitem', { name: 'LDIF' }).click();
    await expect(window.getByRole('contentinfo', { name: 'Status' })).toContainText(
      `Exported ${expected.length} changes to changes.ldif`,
    );
    const moves = new Set(expected.filter((line) => line.startsWith('Moved ')).map((line) => line.slice(6)));
    const records = recordLines(await readFile(file, 'utf8')).filter(
      // What else is different in an object that moved follows under its new name.
      (line) => !moves.has(line.replace(/^modify /, '')),
    );
    const types = { Added: 'add', Removed: 'delete', Modified: 'modify' } as const;
    const wanted = expected.map((line) => {
      const space = line.indexOf(' ');
      const [kind, dn] = [line.slice(0, space), line.slice(space + 1)];
      if (kind !== 'Moved') return `${types[kind as keyof typeof types]} ${dn}`;
      const guid = after.get(dnKey(dn))?.guid;
      return `move ${[...before.values()].find((each) => each.guid === guid)?.dn}`;
    });
    expect(records.map((line) => line.replace(/^mod(?:r?dn) /, 'move ')).sort()).toEqual(wanted.sort());
  });

  await test.step('it is filtered, the object opens by Enter, and back is the report', async () => {
    await window.getByRole('searchbox', { name: 'Filter changes' }).fill('lovelace');
    await expect(grid(window)).toHaveAttribute('aria-rowcount', '2');
    await grid(window).focus();
    await window.keyboard.press('Enter');
    await expect(window.getByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();
    await window.keyboard.press('Alt+ArrowLeft');
    await expect.poll(() => reported(window)).toEqual(expected);
  });
});

test('a click on the notification of a large change opens the report, also where no main window is open', async ({
  grove,
  notifications,
}) => {
  const { window, before } = await copyAndSync(grove);
  const expected = differences(before, await holdings());
  const alert = await notifications.waitForNotification(
    ({ summary }) => summary === 'Office: sync changed much',
  );
  await window.close();
  await notifications.clickNotification(alert);
  const again = await grove.window('main.html');
  await expect.poll(() => reported(again)).toEqual(expected);
});
