/** What every end-to-end test starts from: `import { expect, test } from './support/fixtures'`. */
import { test as base } from '@playwright/test';
import { Grove, type GroveOptions } from './launch';
import { watchNotifications, type Notifications } from './notifications';

interface Fixtures {
  /** How `grove` is started: `test.use({ groveOptions: { args: ['--hidden'] } })`. */
  groveOptions: GroveOptions;
  grove: Grove;
  /** Those that are shown from the start of the test on. */
  notifications: Notifications;
}

export const test = base.extend<Fixtures>({
  groveOptions: [{}, { option: true }],

  grove: ({ groveOptions }, use, testInfo) => Grove.use(groveOptions, testInfo, use),

  notifications: async ({}, use) => {
    const notifications = await watchNotifications();
    await use(notifications);
    await notifications.closeAll();
  },
});

export { expect } from '@playwright/test';
