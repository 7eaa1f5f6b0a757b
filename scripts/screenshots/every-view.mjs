// Every view of the program in every size and theme: one tour a size, so that each view is laid out in it from the start.

import { mkdirSync } from 'node:fs';
import path from 'node:path';

import { say } from '../lib/console.mjs';
import { EXPLORER } from './explorer-views.mjs';
import { FINDING } from './finding-views.mjs';
import { withNas } from './nas.mjs';
import { call, resize, takeBoth, withGrove } from './program.mjs';
import { FIRST, LEARNING, SETTING_UP } from './set-up-views.mjs';
import { SETTINGS } from './settings-views.mjs';
import { SYNC } from './sync-views.mjs';

const SIZES = [
  { name: '1280x800', size: [1280, 800], zoom: 100 },
  { name: '1920x1080', size: [1920, 1080], zoom: 100 },
  { name: 'zoom-200', size: [1280, 800], zoom: 200 },
];

/** Resolves with the views that could not be shown; `wanted` are names of views, all when there are none. */
export async function takeEveryView(root, env, folder, wanted) {
  const failed = [];
  for (const each of SIZES)
    failed.push(...(await tour(root, env, path.join(folder, each.name), each, wanted)));
  return failed;
}

/** Closes what is open, also a form that asks whether what was typed may go, and a form below that question. */
async function leave(main) {
  const discard = main.getByRole('alertdialog').getByRole('button', { name: 'Discard' });
  await main.keyboard.press('Escape');
  if (!(await main.getByRole('dialog').or(discard).first().isVisible())) return;
  if (!(await discard.isVisible())) await main.keyboard.press('Escape');
  if (await discard.isVisible()) await discard.click();
}

function tour(root, env, folder, { name: sizeName, size, zoom }, wanted) {
  mkdirSync(folder, { recursive: true });
  return withGrove(root, env, async (app, main) => {
    const failed = [];
    const stage = { app, main, size };
    /** Views go on from where the one before ended, so those that are not wanted are shown too. */
    const go = async (views) => {
      for (const [name, show, { stays = false } = {}] of views) {
        try {
          const page = (await show(stage)) ?? main;
          if (wanted.length > 0 && !wanted.includes(name)) continue;
          await takeBoth(app, page, (theme) => path.join(folder, `${name}-${theme}.png`));
        } catch (error) {
          failed.push(`${sizeName}/${name}`);
          say(`${sizeName}/${name}: ${String(error).split('\n').slice(0, 4).join(' ')}`);
          await main.screenshot({ path: path.join(folder, `${name}-failed.png`) });
        } finally {
          // What the next view goes on from is not closed.
          if (!stays) await leave(main);
        }
      }
    };
    await resize(app, 'main', size);
    await call(main, 'app', 'updateSettings', { zoom });
    await go(FIRST);
    await call(main, 'app', 'updateLayout', { tourSeen: true });
    stage.demo = await call(main, 'demo', 'open');
    await withNas(root, main, async (profiles) => {
      Object.assign(stage, profiles);
      await go([...LEARNING, ...SETTING_UP, ...SETTINGS, ...EXPLORER, ...FINDING, ...SYNC]);
    });
    return failed;
  });
}
