/** Newer versions: nothing is asked without a feed, and nothing is installed that could not be verified. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createUpdates, type Updater } from '../../../src/main/updates';

let folder = '';
let done: string[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grove-updates-'));
  done = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

function updates(feed: string | undefined, platform: NodeJS.Platform, check?: Updater['checkForUpdates']) {
  const feedFile = join(folder, 'app-update.yml');
  if (feed !== undefined) writeFileSync(feedFile, feed);
  const updater: Updater = {
    autoDownload: true,
    autoInstallOnAppQuit: true,
    allowDowngrade: true,
    checkForUpdates() {
      const { autoDownload, autoInstallOnAppQuit, allowDowngrade } = updater;
      done.push('check', ...(autoDownload || autoInstallOnAppQuit || allowDowngrade ? ['by itself'] : []));
      return check?.() ?? Promise.resolve({ isUpdateAvailable: true, updateInfo: { version: '9.0.0' } });
    },
    downloadUpdate() {
      done.push('download');
      return Promise.resolve();
    },
    quitAndInstall: () => done.push('install'),
  };
  const load = () => {
    done.push('load');
    return Promise.resolve(updater);
  };
  return createUpdates({ feedFile, platform, load });
}
const HTTPS = 'provider: generic\nurl: https://updates.example.com/grove\n';
const SIGNED = `${HTTPS}publisherName:\n  - The Grove authors\n`;

it.each([
  ['no feed', undefined],
  ['a feed that anybody on the way could change', 'provider: generic\nurl: http://updates.example.com\n'],
  ['an empty file', ''],
])('with %s, not even the updater is loaded', async (_what, feed) => {
  const off = updates(feed, 'win32');
  expect(off.configured).toBe(false);
  await expect(off.check()).rejects.toThrow(/no feed is configured/);
  await expect(off.install()).rejects.toThrow();
  expect(done).toEqual([]);
});

it('loads the updater when it is first asked, and lets it do nothing by itself', async () => {
  const on = updates(SIGNED, 'win32');
  expect(on.configured).toBe(true);
  expect(done).toEqual([]);
  expect(await on.check()).toEqual({ version: '9.0.0', installs: true });
  await on.install();
  expect(done).toEqual(['load', 'check', 'download', 'install']);
});

it.each([
  ['linux', SIGNED, false],
  ['win32', HTTPS, false],
  ['darwin', HTTPS, true],
] as const)('on %s what is not verified is only told of', async (platform, feed, installs) => {
  const on = updates(feed, platform);
  expect(await on.check()).toEqual({ version: '9.0.0', installs });
  if (installs) return;
  await expect(on.install()).rejects.toThrow(/could not be verified/);
  expect(done).toEqual(['load', 'check']);
});

it('says why it could not ask, without what the feed answered', async () => {
  const on = updates(SIGNED, 'darwin', () => Promise.reject(new Error('404\nHeaders: {"cookie":"x"}')));
  await expect(on.check()).rejects.toThrow(/\(404\)\.$/);
});

it('says when this is the newest', async () => {
  const none = { isUpdateAvailable: false, updateInfo: { version: '0.1.0' } };
  expect(await updates(HTTPS, 'darwin', () => Promise.resolve(none)).check()).toMatchObject({
    version: null,
  });
});
