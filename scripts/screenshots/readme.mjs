// The pictures of the README: few, and of the demo NAS alone.

import path from 'node:path';

import { call, goTo, openSync, resize, takeBoth, withGrove } from './program.mjs';

const USERS = 'OU=Users,DC=example,DC=com';
const SIZES = { main: [1280, 800], sync: [960, 640] };

export async function takeReadme(root, env, folder) {
  await withGrove(root, env, async (app, main) => {
    const take = (page, name) => takeBoth(app, page, (theme) => path.join(folder, `${name}-${theme}.png`));
    await resize(app, 'main', SIZES.main);
    await main.getByRole('button', { name: 'Explore the demo NAS' }).waitFor();
    await take(main, 'first-run');

    await main.getByRole('button', { name: 'Add a NAS' }).click();
    await main.getByRole('dialog').waitFor();
    await take(main, 'add-nas');
    await main.keyboard.press('Escape');

    await call(main, 'app', 'updateLayout', { tourSeen: true });
    await main.getByRole('button', { name: 'Explore the demo NAS' }).click();
    await main.getByText(/^Whole directory copied/).waitFor();
    await goTo(main, USERS);
    await main.getByRole('gridcell', { name: 'John Doe' }).waitFor();
    await take(main, 'container');
    await goTo(main, `CN=John Doe,${USERS}`);
    await main.getByRole('heading', { name: 'John Doe' }).waitFor();
    await take(main, 'main');

    await main.keyboard.press('Control+k');
    await main.keyboard.type('do');
    await main.getByRole('option').first().waitFor();
    await take(main, 'finder');
    await main.keyboard.press('Escape');

    const sync = await openSync(app, main);
    await resize(app, 'sync', SIZES.sync);
    const company = sync.getByRole('row', { name: /^Demo company/ });
    await company.click();
    await company.getByRole('button', { name: 'Sync now' }).click();
    await sync.waitForFunction(
      () => Number(document.querySelector('[role=progressbar]')?.ariaValueNow ?? 0) > 20,
    );
    await take(sync, 'sync-running');
    await company.getByText('Completed').waitFor({ timeout: 30_000 });
    await sync.getByRole('button', { name: 'Show what it changed' }).waitFor({ timeout: 60_000 });
    await take(sync, 'sync');
  });
}
