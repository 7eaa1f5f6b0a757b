// Grove as the pictures need it: started on a fresh user data folder, sized to the pixel, driven by its own contract.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { say } from '../lib/console.mjs';

/** Starts Grove, gives `task` its application and main window, and ends it. */
export async function withGrove(root, env, task) {
  const { _electron } = await import('playwright');
  const userData = mkdtempSync(path.join(tmpdir(), 'grove-pictures-'));
  const app = await _electron.launch({
    args: [root, `--user-data-dir=${userData}`, '--disable-gpu'],
    env,
    chromiumSandbox: process.getuid?.() !== 0,
    // Playwright would otherwise hold every page to the light scheme.
    colorScheme: null,
  });
  try {
    const main = await app.firstWindow();
    // A view that does not come is said soon.
    app.context().setDefaultTimeout(10_000);
    return await task(app, main);
  } finally {
    await app.close();
    rmSync(userData, { recursive: true, force: true });
  }
}

/** A call of the contract from a window; throws what the failure says. */
export async function call(page, domain, name, input) {
  const answer = await page.evaluate(
    ([d, c, i]) => globalThis.grove.calls[d][c](i, 1_000_000),
    [domain, name, input],
  );
  if (!answer.ok) throw new Error(`${domain}.${name}: ${JSON.stringify(answer.failure)}`);
  return answer.value;
}

/** @param window `main` or `sync` */
export async function resize(app, window, [width, height]) {
  await app.evaluate(
    ({ BrowserWindow }, size) => {
      const found = BrowserWindow.getAllWindows().find((each) =>
        each.webContents.getURL().includes(`${size.window}.html`),
      );
      found?.setContentSize(size.width, size.height);
    },
    { window, width, height },
  );
}

export async function openSync(app, main) {
  await main.getByRole('button', { name: 'Sync window' }).click();
  const isSync = (page) => page.url().includes('sync.html');
  return app.windows().find(isSync) ?? app.waitForEvent('window', isSync);
}

/** Goes to a DN of the NAS that is shown, and waits until it is selected in the tree. */
export async function goTo(page, dn) {
  const field = page.getByRole('button', { name: 'Type or paste a DN' });
  // A view that is no entry has no path; the tree leads out of it.
  if (!(await field.isVisible())) await page.getByRole('treeitem').first().click();
  await field.click();
  await page.getByLabel('Go to DN').fill(dn);
  await page.keyboard.press('Enter');
  await page.getByRole('treeitem', { selected: true }).waitFor();
}

/** Takes what a window shows in both themes; `fileOf` names the file of a theme. */
export async function takeBoth(app, page, fileOf) {
  for (const theme of ['light', 'dark']) {
    await call(page, 'app', 'updateSettings', { theme });
    await page.waitForFunction((wanted) => matchMedia(`(prefers-color-scheme: ${wanted})`).matches, theme);
    // Nothing under the pointer.
    await page.mouse.move(0, 0);
    // What was asked of main has arrived, and was drawn.
    await page.waitForTimeout(150);
    await photograph(app, page, fileOf(theme));
    say(path.relative(process.cwd(), fileOf(theme)));
  }
}

async function photograph(app, page, file) {
  if ((await page.evaluate(() => devicePixelRatio)) === 1) {
    // No caret in the middle of a blink.
    await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
    return;
  }
  // Of a zoomed page, Playwright would take a corner.
  const png = await app.evaluate(async ({ BrowserWindow }, url) => {
    const window = BrowserWindow.getAllWindows().find((each) => each.webContents.getURL() === url);
    return (await window.webContents.capturePage()).toPNG().toString('base64');
  }, page.url());
  writeFileSync(file, Buffer.from(png, 'base64'));
}
