/** The settings in the real program: searched, changed, kept, carried and put back; About, the report and the log. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from './support/fixtures';
import type { Grove } from './support/launch';

/** What a person would choose in the system's own dialogs. */
async function choose(grove: Grove, file: string): Promise<void> {
  await grove.inMain(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, file);
}

async function openSettings({ mainWindow: window }: Grove) {
  await window.keyboard.press('ControlOrMeta+,');
  const dialog = window.getByRole('dialog', { name: 'Settings' });
  await expect(dialog.getByRole('searchbox')).toBeFocused();
  return dialog;
}

async function command({ mainWindow: window }: Grove, name: string) {
  await window.keyboard.press('ControlOrMeta+Shift+P');
  // Its sign for commands stands in it already.
  await window.getByRole('combobox', { name: 'Find entries' }).pressSequentially(name);
  await window.getByRole('option', { name }).first().click();
}

test('a setting is found, changed, kept over a start, carried in a file and put back', async ({ grove }) => {
  await expect(grove.mainWindow.getByRole('button', { name: 'Explore the demo NAS' })).toBeVisible();
  let dialog = await openSettings(grove);
  await dialog.getByRole('searchbox').fill('dark mode');
  await expect(dialog.getByRole('group', { name: 'Theme' }).locator('mark')).not.toHaveCount(0);
  await dialog.getByRole('radio', { name: 'Dark', exact: true }).click();
  await expect(grove.mainWindow.locator('html')).toHaveAttribute('data-theme', 'dark');

  await grove.relaunch();
  await expect(grove.mainWindow.locator('html')).toHaveAttribute('data-theme', 'dark');
  dialog = await openSettings(grove);
  const file = path.join(grove.userData, 'carried.json');
  await choose(grove, file);
  await dialog.getByRole('button', { name: 'Export…' }).click();
  await grove.mainWindow
    .getByRole('dialog', { name: 'Settings exported' })
    .getByRole('button', { name: 'Close', exact: true })
    .click();
  const kept = JSON.parse(await readFile(file, 'utf8')) as { settings: Record<string, unknown> };
  expect(kept.settings).toMatchObject({ theme: 'dark', zoom: 100 });

  await dialog.getByRole('button', { name: 'Reset all…' }).click();
  await grove.mainWindow
    .getByRole('alertdialog', { name: 'Reset 1 setting?' })
    .getByRole('button', { name: 'Reset' })
    .click();
  await expect(grove.mainWindow.locator('html')).not.toHaveAttribute('data-theme', 'dark');

  await writeFile(file, JSON.stringify({ ...kept, settings: { ...kept.settings, wallpaper: 1, zoom: 9 } }));
  await dialog.getByRole('button', { name: 'Import…' }).click();
  const told = grove.mainWindow.getByRole('dialog', { name: 'Settings imported' });
  await expect(told.getByRole('listitem')).toHaveText(['Theme', 'Size', 'wallpaper']);
  await expect(grove.mainWindow.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('About, the report of a problem and the log say what helps, and no secret', async ({ grove }) => {
  const window = grove.mainWindow;
  await window.getByRole('button', { name: 'Explore the demo NAS' }).click();
  await expect(window.getByText('Connected').first()).toBeVisible();

  await command(grove, 'About Grove');
  const about = window.getByRole('dialog', { name: 'About Grove' });
  await expect(about).toContainText(grove.userData);
  await expect(about).toContainText(await grove.inMain(() => process.versions.electron));
  await about.getByRole('button', { name: 'Licences…' }).click();
  await expect(window.getByRole('textbox', { name: 'Licences' })).toHaveValue(/MIT License[\s\S]*react/);
  await window.keyboard.press('Escape');
  const shown = await grove.app.evaluateHandle(({ shell }) => {
    const paths: string[] = [];
    shell.openPath = (opened) => {
      paths.push(opened);
      return Promise.resolve('');
    };
    return paths;
  });
  await about.getByRole('button', { name: 'Open logs folder' }).click();
  await expect.poll(() => shown.jsonValue()).toEqual([path.join(grove.userData, 'logs')]);
  await window.keyboard.press('Escape');

  await command(grove, 'Report a problem');
  const report = window.getByRole('dialog', { name: 'Report a problem' });
  await report.getByRole('tab', { name: 'logs/grove.log' }).click();
  const text = await report.getByRole('textbox').inputValue();
  expect(text).toMatch(/info +start: version/);
  expect(text).toMatch(/info +connection: NAS nas-1 connected/);
  const file = path.join(grove.userData, 'report.zip');
  await choose(grove, file);
  await report.getByRole('button', { name: 'Save…' }).click();
  await expect(report.getByRole('status')).toHaveText(/^Saved/);
  const zip = unzipSync(await readFile(file));
  expect(strFromU8(zip['logs/grove.log'] ?? new Uint8Array())).toBe(text);

  const log = await readFile(path.join(grove.userData, 'logs', 'grove.log'), 'utf8');
  for (const line of log.trimEnd().split('\n'))
    expect(line).toMatch(/^\d{4}-\S+Z (error|warn|info|debug) +\S/);
  expect(log).not.toMatch(/DC=|Demo NAS|_sid/);
  expect(await readdir(path.join(grove.userData, 'logs'))).toEqual(['grove.log']);
});
