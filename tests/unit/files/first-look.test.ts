/** What the first window is shown by, from files that may be anything. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readFirstLook } from '../../../src/main/files/first-look';

function folderWith(files: Readonly<Record<string, unknown>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'grove-first-look-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
}

const USUAL = { theme: 'system', moreContrast: false, zoom: 100, place: undefined, hasCopies: false };

it('is as it was left', () => {
  const place = { x: 10, y: -20, width: 800, height: 600 };
  const folder = folderWith({
    'settings.json': { theme: 'dark', moreContrast: true, zoom: 125, keepInTray: false },
    'windows.json': { version: 1, main: place },
  });
  mkdirSync(join(folder, 'replicas'));
  expect(readFirstLook(folder)).toEqual({
    theme: 'dark',
    moreContrast: true,
    zoom: 125,
    place,
    hasCopies: false,
  });
  writeFileSync(join(folder, 'replicas', 'one.replica'), '');
  expect(readFirstLook(folder).hasCopies).toBe(true);
});

it('is the usual one before anything was left', () => {
  expect(readFirstLook(folderWith({}))).toEqual(USUAL);
  expect(readFirstLook(join(tmpdir(), 'grove-nowhere'))).toEqual(USUAL);
});

it.each([
  ['cut short', '{"theme":"da', '{"main":{"x":1'],
  ['no objects', '[1]', 'null'],
  ['other values', { theme: 'pink', zoom: 9000 }, { main: { x: 1, y: 2, width: 'wide', height: null } }],
  ['other types', { theme: 7, zoom: '125' }, { main: 'here' }],
])('is the usual one where the files are %s', (_what, settings, windows) => {
  const folder = folderWith({ 'settings.json': settings, 'windows.json': windows });
  expect(readFirstLook(folder)).toEqual(USUAL);
});
