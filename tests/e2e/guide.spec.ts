/** The user guide as it opens in the real program: its window, its pictures, its search, and that it reaches nothing else. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expectNoViolation } from './support/axe';
import { expect, test } from './support/fixtures';

const README = path.resolve(import.meta.dirname, '../../README.md');
const chapter = (guide: Page, title: string) => guide.getByRole('region', { name: `Chapter: ${title}` });

test('F1 opens the guide, whose contents, links and search lead from chapter to chapter', async ({
  grove,
}) => {
  await grove.mainWindow.getByRole('button', { name: 'Add a NAS' }).waitFor();
  await grove.mainWindow.keyboard.press('F1');
  const guide = await grove.window('guide.html');
  await expect(chapter(guide, 'Getting started')).toBeVisible();

  await test.step('pictures of it are in the program', async () => {
    const picture = chapter(guide, 'Getting started').getByRole('img').first();
    await expect(picture).toBeVisible();
    await expect
      .poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth))
      .toBeGreaterThan(500);
  });

  await test.step('a link leads to the heading of another chapter', async () => {
    await chapter(guide, 'Getting started').getByRole('link', { name: 'Troubleshooting' }).click();
    await expect(chapter(guide, 'Troubleshooting')).toBeVisible();
    await expect(guide.getByRole('heading', { name: 'Certificates' })).toBeInViewport();
    await expect(guide.getByRole('link', { name: 'Troubleshooting' }).first()).toHaveAttribute(
      'aria-current',
      'page',
    );
  });

  await test.step('the search finds words, by keys alone', async () => {
    await guide.keyboard.press('ControlOrMeta+f');
    await guide.keyboard.insertText('summary quiet');
    const hit = guide.getByRole('navigation', { name: 'Contents' }).getByRole('link');
    await expect(hit).toHaveCount(1);
    await guide.keyboard.press('Tab');
    await guide.keyboard.press('Enter');
    await expect(chapter(guide, 'Alerts and the tray')).toBeVisible();
    await guide.getByRole('searchbox').fill('zzzz');
    await expect(guide.getByRole('status')).toHaveText('Nothing in the guide has these words.');
    await guide.keyboard.press('Escape');
    await expect(guide.getByRole('navigation').getByRole('link')).toHaveCount(15);
  });

  await test.step('what was found is where one looks, also below pictures that come later', async () => {
    const page = chapter(guide, 'Sync runs and schedules');
    await guide.getByRole('searchbox').fill('cron');
    await guide.getByRole('link', { name: /Schedules/ }).click();
    // Their place is free before they are there, so that they push nothing away.
    await expect(page.getByRole('img').first()).toHaveAttribute('width', '960');
    await expect(page.getByRole('img').first()).toHaveAttribute('height', '640');
    await expect(page.getByRole('heading', { level: 2, name: 'Schedules' })).toBeInViewport({ ratio: 1 });
    await guide.keyboard.press('Escape');
    await guide.getByRole('searchbox').fill('');
  });

  await test.step('every chapter is one, and axe finds nothing in the longest', async () => {
    const links = guide.getByRole('navigation').getByRole('link');
    for (const title of await links.allTextContents()) {
      await guide.getByRole('navigation').getByRole('link', { name: title, exact: true }).click();
      await expect(chapter(guide, title).getByRole('heading', { level: 1, name: title })).toBeVisible();
    }
    await expectNoViolation(guide, 'the guide');
  });

  await test.step('at 200 % the contents fold, and what is chosen in them has the width of the window', async () => {
    await grove.inMain(({ BrowserWindow }) => {
      const shown = BrowserWindow.getAllWindows().find((each) => each.webContents.getURL().includes('guide'));
      shown?.webContents.setZoomFactor(2);
    });
    const contents = guide.getByRole('navigation', { name: 'Contents' });
    await expect(contents.getByRole('link')).toHaveCount(0);
    await contents.getByRole('button', { name: 'Chapters' }).click();
    await contents.getByRole('link', { name: 'Finding' }).press('Enter');
    await expect(chapter(guide, 'Finding')).toBeFocused();
    await expect(contents.getByRole('link')).toHaveCount(0);
    const widths = await chapter(guide, 'Finding').evaluate((page) => [page.clientWidth, window.innerWidth]);
    expect(widths[0]).toBeGreaterThan((widths[1] ?? 0) * 0.9);
  });

  await test.step('asked for again, it is the same window', async () => {
    await grove.mainWindow.keyboard.press('F1');
    await expect
      .poll(() => grove.app.windows().filter((page) => page.url().includes('guide.html')).length)
      .toBe(1);
  });
});

test('the README names the Electron that these tests run in', async ({ grove }) => {
  const version = await grove.inMain(() => process.versions.electron);
  const readme = await readFile(README, 'utf8');
  // The stand-in is named to the last number, the one of an ordinary network by its major.
  expect([version, version.split('.')[0]].some((each) => readme.includes(`**Electron ${each}**`))).toBe(true);
});
