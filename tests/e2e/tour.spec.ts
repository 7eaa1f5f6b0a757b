/** The tour: once for who is new, by keys alone, left at any step, and there again for who asks. */
import type { Page } from '@playwright/test';
import { expectNoViolation } from './support/axe';
import { treeItem } from './support/explorer';
import { expect, test } from './support/fixtures';

test.use({ groveOptions: { isNewcomer: true } });

const STEPS = ['The directory', 'Finding', 'What is selected', 'The local copy', 'Sync runs', 'Alerts'];
const step = (window: Page, title: string) => window.getByRole('dialog', { name: title });

test('it begins by itself once, goes by keys, and gives the focus back', async ({ grove }) => {
  const window = grove.mainWindow;
  await window.getByRole('button', { name: 'Explore the demo NAS' }).click();
  await expect(step(window, 'The directory')).toBeVisible();
  await expect(window.getByRole('button', { name: 'Next' })).toBeFocused();
  await expectNoViolation(window, 'a step of the tour');
  await window.keyboard.press('Escape');
  await expect(window.getByRole('dialog')).toHaveCount(0);

  await test.step('a restart does not bring it back', async () => {
    await grove.relaunch();
    await expect(treeItem(grove.mainWindow, 'Workstations')).toBeVisible();
    await expect(grove.mainWindow.getByRole('dialog')).toHaveCount(0);
  });

  await test.step('the palette begins it again, and each step stands at what it is about', async () => {
    const again = grove.mainWindow;
    await treeItem(again, 'Workstations').click();
    await expect(again.getByText(/^Whole directory copied/)).toBeVisible();
    await again.keyboard.press('ControlOrMeta+Shift+p');
    await again.keyboard.insertText('tour');
    await expect(again.getByRole('option', { name: /^Take the tour/ })).toBeVisible();
    await again.keyboard.press('Enter');
    for (const title of STEPS) {
      await expect(step(again, title)).toBeVisible();
      await expect(again.locator('[data-tour-here]')).toHaveCount(1);
      await expect(again.getByRole('button', { name: /^(?:Next|Done)$/ })).toBeFocused();
      await again.keyboard.press('Enter');
    }
    await expect(again.getByRole('dialog')).toHaveCount(0);
    await expect(again.locator('[data-tour-here]')).toHaveCount(0);
    await expect(again.getByRole('tree')).toBeFocused();
  });
});

test('each step is wholly in the window, also in the smallest and at 200 %', async ({ grove }) => {
  const window = grove.mainWindow;
  await grove.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(760, 480));
  await window.getByRole('button', { name: 'Explore the demo NAS' }).click();
  await expect(step(window, 'The directory')).toBeVisible();
  await window.keyboard.press('Escape');
  await treeItem(window, 'Workstations').click();
  await expect(window.getByText(/^Whole directory copied/)).toBeVisible();
  for (const zoom of [1, 2]) {
    await grove.inMain(({ BrowserWindow }, factor) => {
      BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(factor);
    }, zoom);
    await window.keyboard.press('ControlOrMeta+Shift+p');
    await window.keyboard.insertText('tour');
    await expect(window.getByRole('option', { name: /^Take the tour/ })).toBeVisible();
    await window.keyboard.press('Enter');
    for (const title of STEPS) {
      await expect(step(window, title)).toBeInViewport({ ratio: 1 });
      await window.keyboard.press('Enter');
    }
    await expect(window.getByRole('dialog')).toHaveCount(0);
  }
});
