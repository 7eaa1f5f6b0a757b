// The sync window: nothing yet, running, completed, failed, its log, its alerts and its settings.

import { call, openSync, resize } from './program.mjs';

const rowOf = (sync, name) =>
  sync.getByRole('grid', { name: 'NAS' }).getByRole('row', { name: new RegExp(`^${name}`) });

/** What it resolves with is the window to take. */
const inSync = (show) => async (stage) => {
  await show(stage.sync, stage);
  return stage.sync;
};
const settings = (tabName) =>
  inSync(async (sync) => {
    await sync.getByRole('button', { name: 'Sync settings…' }).click();
    await sync.getByRole('dialog').getByRole('tab', { name: tabName }).click();
  });
const close = inSync((sync) => sync.keyboard.press('Escape'));

export const SYNC = [
  [
    'sync-idle',
    async (stage) => {
      stage.sync = await openSync(stage.app, stage.main);
      await resize(stage.app, 'sync', stage.size);
      await rowOf(stage.sync, 'Branch').waitFor();
      await rowOf(stage.sync, 'Branch').click();
      return stage.sync;
    },
  ],
  [
    'sync-running',
    inSync(async (sync) => {
      await rowOf(sync, 'Branch').getByRole('button', { name: 'Sync now' }).click();
      await rowOf(sync, 'Branch').getByRole('progressbar').waitFor();
      await sync.waitForTimeout(2500);
    }),
  ],
  [
    'sync-completed',
    inSync(async (sync) => {
      await rowOf(sync, 'Demo NAS').click();
      await sync.getByRole('tab', { name: 'Details' }).waitFor();
    }),
  ],
  [
    'sync-log',
    inSync(async (sync) => {
      await sync.getByRole('tab', { name: 'Log' }).click();
      await sync.getByRole('table', { name: 'Log of this run' }).waitFor();
    }),
  ],
  [
    'sync-failed',
    inSync(async (sync, { office, off }) => {
      await rowOf(sync, 'Head office').getByRole('button', { name: 'Sync now' }).click();
      await call(sync, 'sync', 'start', { profileId: off.id }).catch(() => undefined);
      await rowOf(sync, 'Head office').click();
      await rowOf(sync, 'Head office').getByText('Failed').waitFor();
      await sync.getByRole('tab', { name: 'Details' }).click();
      return office;
    }),
  ],
  ['sync-settings-schedules', settings('Schedules')],
  [
    'sync-after',
    async (stage) => {
      await close(stage);
      await rowOf(stage.sync, 'Demo NAS').click();
      return stage.sync;
    },
  ],
  [
    'main-after',
    async ({ main }) => {
      await main.bringToFront();
    },
  ],
];
