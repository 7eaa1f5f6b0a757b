/** Windows, searches, menus and branches of the tree, opened and closed again and again: nothing stays of them. */
import type { ElectronApplication, Page } from '@playwright/test';
import { startNas, type RunningNas } from '../../src/nas';
import { DEMO_LDIF } from '../support/ldif-dns';
import { addNas, treeItem } from './support/explorer';
import { expect, test } from './support/fixtures';

/** A few in each run, a thousand in `npm run test:leaks`. */
const TIMES = Number(process.env.GROVE_LEAKS ?? 12);
const PASSWORD = 'right';
/** Bytes that may stay of a time, and those that the engine takes to settle. */
const LEAST_LEAK = 6000;
const SETTLING = 25_000_000;

let nas: RunningNas;
test.beforeEach(async () => {
  nas = await startNas({
    directory: { kind: 'ldif', file: DEMO_LDIF },
    accounts: [{ name: 'admin', password: PASSWORD }],
  });
});
test.afterEach(() => nas.close());

/** What main holds once all that can be was collected. */
function inMain(app: ElectronApplication) {
  return app.evaluate(({ app: electron, ipcMain, nativeTheme, screen, webContents }) => {
    const { readdirSync } = process.getBuiltinModule('node:fs');
    process.getBuiltinModule('node:v8').setFlagsFromString('--expose-gc');
    (process.getBuiltinModule('node:vm').runInNewContext('gc') as () => void)();
    const listeners = [
      electron,
      ipcMain,
      nativeTheme,
      screen,
      process,
      ...webContents.getAllWebContents(),
    ].map((each) =>
      each.eventNames().reduce((sum, name) => sum + (each as NodeJS.EventEmitter).listenerCount(name), 0),
    );
    return {
      listeners: listeners.reduce((sum, count) => sum + count, 0),
      pages: webContents.getAllWebContents().length,
      handles: process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0,
      active: process.getActiveResourcesInfo().length,
      heap: process.memoryUsage().heapUsed,
    };
  });
}

/** What a page holds, as Chromium counts it. */
async function inPage(page: Page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  await session.detach();
  const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
  return { nodes: of('Nodes'), listeners: of('JSEventListeners'), heap: of('JSHeapUsedSize') };
}

test('windows and what is in them come and go without a trace', async ({ grove }) => {
  test.setTimeout(120_000 + TIMES * 6000);
  const window = grove.mainWindow;
  await addNas(window, { name: 'Office', address: nas.url, account: 'admin', password: PASSWORD });
  await expect(treeItem(window, 'Workstations')).toBeVisible();

  const syncWindow = async () => {
    await window.getByRole('button', { name: 'Sync window' }).click();
    const sync = await grove.window('sync.html');
    await expect(sync.getByRole('button', { name: 'Sync now' }).first()).toBeVisible();
    await sync.close();
  };
  const inside = async () => {
    await window.keyboard.press('Control+k');
    await window.getByRole('combobox').fill('work');
    await expect(window.getByRole('option').first()).toBeVisible();
    await window.keyboard.press('Escape');
    await expect(window.getByRole('combobox')).toBeHidden();
    const branch = treeItem(window, 'Workstations');
    await branch.click();
    await window.keyboard.press('ArrowRight');
    await expect(branch).toHaveAttribute('aria-expanded', 'true');
    await window.keyboard.press('ArrowLeft');
    await expect(branch).toHaveAttribute('aria-expanded', 'false');
    await branch.click({ button: 'right' });
    await expect(window.getByRole('menu')).toBeVisible();
    await window.keyboard.press('Escape');
    await expect(window.getByRole('menu')).toBeHidden();
  };

  for (const [what, once] of [
    ['the sync window', syncWindow],
    ['the finder, a branch and a menu', inside],
  ] as const) {
    await test.step(what, async () => {
      for (let time = 0; time < 5; time += 1) await once();
      const [main, page] = [await inMain(grove.app), await inPage(window)];
      for (let time = 0; time < TIMES; time += 1) await once();
      await expect(async () => {
        const [mainAfter, pageAfter] = [await inMain(grove.app), await inPage(window)];
        expect(mainAfter.pages).toBe(main.pages);
        expect(mainAfter.listeners).toBeLessThanOrEqual(main.listeners + 4);
        expect(mainAfter.handles).toBeLessThanOrEqual(main.handles + 8);
        expect(mainAfter.active).toBeLessThanOrEqual(main.active + 8);
        expect(mainAfter.heap).toBeLessThan(main.heap + SETTLING + TIMES * LEAST_LEAK);
        expect(pageAfter.nodes).toBeLessThan(page.nodes + 2000);
        expect(pageAfter.listeners).toBeLessThan(page.listeners + 500);
        expect(pageAfter.heap).toBeLessThan(page.heap + SETTLING + TIMES * LEAST_LEAK);
      }).toPass({ timeout: 30_000 });
      const after = { main: await inMain(grove.app), page: await inPage(window) };
      test.info().annotations.push({
        type: 'held',
        description: JSON.stringify({ what, TIMES, before: { main, page }, after }),
      });
    });
  }
});
