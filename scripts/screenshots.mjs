// npm run screenshots: the pictures of the README, from the real program with the demo NAS, in both themes.
//
//   node scripts/screenshots.mjs [FOLDER]      default: docs/pictures

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from './lib/build.mjs';
import { runScript, say } from './lib/console.mjs';
import { Problem } from './lib/failures.mjs';
import { withSession } from './session.mjs';
import { setUp } from './setup.mjs';

const ROOT = path.resolve(fileURLToPath(new URL('..', import.meta.url)));
const JOHN = 'CN=John Doe,OU=Users,DC=example,DC=com';
const SIZES = { main: [1280, 800], sync: [960, 640] };

await runScript(async () => {
  const folder = path.resolve(process.argv[2] ?? path.join(ROOT, 'docs/pictures'));
  await setUp('test');
  if (!(await build(ROOT))) throw new Problem('Grove could not be built; the reason is above.');
  mkdirSync(folder, { recursive: true });
  await withSession((env) => takeAll(env, folder));
});

async function takeAll(env, folder) {
  const { _electron } = await import('playwright');
  const userData = mkdtempSync(path.join(tmpdir(), 'grove-pictures-'));
  const app = await _electron.launch({
    args: [ROOT, `--user-data-dir=${userData}`, '--disable-gpu'],
    env,
    chromiumSandbox: process.getuid?.() !== 0,
    // Playwright would otherwise hold every page to the light scheme.
    colorScheme: null,
  });
  const take = (page, name) => takeBoth(app, page, (theme) => path.join(folder, `${name}-${theme}.png`));
  try {
    const main = await app.firstWindow();
    await resize(app, 'main');
    await main.getByRole('button', { name: 'Explore the demo NAS' }).waitFor();
    await take(main, 'first-run');

    await main.getByRole('button', { name: 'Add a NAS' }).click();
    await main.getByRole('dialog').waitFor();
    await take(main, 'add-nas');
    await main.keyboard.press('Escape');

    await main.getByRole('button', { name: 'Explore the demo NAS' }).click();
    await goTo(main, 'OU=Users,DC=example,DC=com');
    await main.getByRole('gridcell', { name: 'John Doe' }).waitFor();
    await take(main, 'container');
    await goTo(main, JOHN);
    await main.getByRole('heading', { name: 'John Doe' }).waitFor();
    await take(main, 'main');

    await main.keyboard.press('Control+k');
    await main.keyboard.type('do');
    await main.getByRole('option').first().waitFor();
    await take(main, 'finder');
    await main.keyboard.press('Escape');

    await main.getByRole('button', { name: 'Sync window' }).click();
    const sync = await openedSync(app);
    await resize(app, 'sync');
    await sync.getByRole('button', { name: 'Sync now' }).first().click();
    await sync.waitForFunction(
      () => Number(document.querySelector('[role=progressbar]')?.ariaValueNow ?? 0) > 20,
    );
    await take(sync, 'sync-running');
    await sync.getByText('Completed').first().waitFor({ timeout: 30_000 });
    await take(sync, 'sync');
  } finally {
    await app.close();
    rmSync(userData, { recursive: true, force: true });
  }
}

async function goTo(page, dn) {
  await page.getByRole('button', { name: 'Type or paste a DN' }).click();
  await page.getByLabel('Go to DN').fill(dn);
  await page.keyboard.press('Enter');
  await page.getByRole('treeitem', { selected: true }).waitFor();
}

async function openedSync(app) {
  const isSync = (page) => page.url().includes('sync.html');
  return app.windows().find(isSync) ?? app.waitForEvent('window', isSync);
}

async function resize(app, name) {
  const [width, height] = SIZES[name];
  await app.evaluate(
    ({ BrowserWindow }, size) => {
      const window = BrowserWindow.getAllWindows().find((each) =>
        each.webContents.getURL().includes(`${size.name}.html`),
      );
      window?.setContentSize(size.width, size.height);
    },
    { name, width, height },
  );
}

async function takeBoth(app, page, file) {
  for (const theme of ['light', 'dark']) {
    await page.evaluate(
      (wanted) => globalThis.grove.calls.app.updateSettings({ theme: wanted }, 1_000_000),
      theme,
    );
    await page.waitForFunction((wanted) => matchMedia(`(prefers-color-scheme: ${wanted})`).matches, theme);
    // Nothing under the pointer, and no caret in the middle of a blink.
    await page.mouse.move(0, 0);
    await page.screenshot({ path: file(theme), animations: 'disabled', caret: 'hide' });
    say(path.relative(ROOT, file(theme)));
  }
}
