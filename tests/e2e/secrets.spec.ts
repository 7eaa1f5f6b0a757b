/**
 * Secrets that are recognised go through the real program: every job, answers that repeat them, a page that crashes, and a
 * main process that is killed. Then they are looked for wherever another program, another person or a report could meet
 * them. The one way that they may go is in: from the window in which a password is typed, to main.
 */
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import keytar from 'keytar';
import { familyOf, hasEnded } from '../../scripts/lib/process-family.mjs';
import { startNas, timeStep, totp, type RunningNas } from '../../src/nas';
import { canary, canaryOf, lookFor, type Canary } from '../support/canaries';
import { DEMO_LDIF } from '../support/ldif-dns';
import { echoingNas, type EchoingNas } from './support/echoing-nas';
import { addNas, treeItem } from './support/explorer';
import { expect, test as base } from './support/fixtures';
import type { Grove } from './support/launch';
import { overhear, overheard } from './support/overheard';
import { readTray } from './support/tray';

const TOTP = 'JBSWY3DPEHPK3PXP';
const BASE = 'DC=example,DC=com';
const password = canary('password', (core) => `p&"ü +/${core}`);

/** A folder for temporary and cached files in which nobody else writes, beside a place for what is exported. */
const test = base.extend<{ scratch: string }>({
  scratch: async ({}, use) => {
    const scratch = await mkdtemp(path.join(tmpdir(), 'grove-scratch-'));
    for (const name of ['tmp', 'cache', 'config', 'saved']) await mkdir(path.join(scratch, name));
    await use(scratch);
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  },
  groveOptions: async ({ scratch }, use) => {
    const folder = (name: string) => path.join(scratch, name);
    await use({
      env: { TMPDIR: folder('tmp'), XDG_CACHE_HOME: folder('cache'), XDG_CONFIG_HOME: folder('config') },
      expectedErrors: [/crashed/],
    });
  },
});

let nas: RunningNas;
let front: EchoingNas;
test.beforeEach(async () => {
  nas = await startNas({
    directory: { kind: 'ldif', file: DEMO_LDIF },
    accounts: [{ name: 'admin', password: password.secret, totpSecret: TOTP }],
    sync: { durationMs: 300, outcome: 'failed' },
  });
  front = await echoingNas(nas);
});
test.afterEach(async () => {
  await front.close();
  await nas.close();
});

test('no secret is anywhere but in the keychain, after every job, failure and crash', async ({
  grove,
  scratch,
  notifications,
}) => {
  test.slow();
  await overhear(grove);
  const window = grove.mainWindow;
  await addNas(window, { name: 'Office', address: front.url, account: 'admin', password: password.secret });
  await window.getByLabel('Verification code').fill(totp(TOTP, timeStep(Date.now())));
  await window.keyboard.press('Enter');
  await expect(treeItem(window, 'Workstations')).toBeVisible();
  const profileId = await profileOf(grove);

  await test.step('every job: a crawl, a search, a sync that fails, exports, diagnostics', async () => {
    await call(grove, 'replica', 'startCrawl', { profileId });
    await expect
      .poll(async () => (await call(grove, 'replica', 'generations', { profileId })).value)
      .toHaveLength(1);
    await call(grove, 'search', 'find', { field: 'finder', text: 'john', limit: 20 });
    await call(grove, 'sync', 'start', { profileId });
    await notifications.waitForNotification(({ summary }) => summary === 'Office: sync failed');
    await grove.inMain(
      ({ dialog }, folder) => {
        dialog.showSaveDialog = (...args: unknown[]) => {
          const options = args.at(-1) as { defaultPath?: string };
          const name = (options.defaultPath ?? 'file').split('/').at(-1) ?? '';
          return Promise.resolve({ canceled: false, filePath: `${folder}/${name}` });
        };
      },
      path.join(scratch, 'saved'),
    );
    await call(grove, 'profiles', 'exportAll');
    await call(grove, 'export', 'save', { profileId, scope: { is: 'subtree', dn: BASE }, format: 'ldif' });
    await expect.poll(() => readdir(path.join(scratch, 'saved'))).toHaveLength(2);
  });
  const secrets = [password, ...front.secrets, ...(await inKeychain(profileId))];
  expect(new Set(secrets.map(({ name }) => name))).toEqual(
    new Set(['password', 'device token', 'session id', 'SynoToken', 'replica key']),
  );

  await test.step('every failure: the NAS repeats what it knows, in each of its answers', async () => {
    front.echo(['List', 'UpdateDomain', 'GetTaskStatus', 'GetInfo'], secrets);
    expect((await call(grove, 'entry', 'refresh', { profileId, dn: BASE })).ok).toBe(false);
    await call(grove, 'directory', 'reload', { profileId, dn: BASE });
    expect((await call(grove, 'sync', 'start', { profileId })).ok).toBe(false);
    front.echo(['login', 'query'], secrets);
    nas.control.sessions.end();
    await call(grove, 'connections', 'disconnect', { profileId });
    expect((await call(grove, 'connections', 'connect', { profileId })).ok).toBe(false);
    const said = (await overheard(grove)).join('\n');
    expect(said).toContain('nas-error');
    expect(said).toContain('[removed]');
  });

  await test.step('the diagnostics of each run are put on the clipboard', async () => {
    const runs = (await overheard(grove)).flatMap(
      (line) => /"runId":"([0-9a-f-]{36})"/.exec(line)?.[1] ?? [],
    );
    expect(new Set(runs).size).toBeGreaterThan(0);
    for (const runId of new Set(runs)) {
      await call(grove, 'sync', 'copyDiagnostics', { runId });
      expect(await onClipboard(grove)).toContain('NAS: Office');
      expectNone(secrets, 'the clipboard', await onClipboard(grove));
    }
  });

  await test.step('a page crashes, and comes back', async () => {
    await grove.inMain(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
    );
    await expect.poll(() => grove.logged()).toContain('the main window');
  });

  await test.step('nothing that others can see has one', async () => {
    const shown = [...(await notifications.shown()), ...(await notifications.history())];
    expect(shown.length).toBeGreaterThan(0);
    expectNone(secrets, 'a notification', JSON.stringify(shown));
    expectNone(secrets, 'the tray', JSON.stringify(await readTray()));
    const titles = await grove.inMain(({ BrowserWindow, webContents }) => [
      ...BrowserWindow.getAllWindows().map((each) => each.getTitle()),
      ...webContents.getAllWebContents().flatMap((each) => [each.getTitle(), each.getURL()]),
    ]);
    expectNone(secrets, 'a title or an address', titles.join('\n'));
    const messages = await overheard(grove);
    expect(messages.length).toBeGreaterThan(20);
    for (const message of messages) expectNone(secrets, 'a message to a window', message);
    for (const [what, bytes] of await ofProcesses()) expectNone(secrets, what, bytes);
  });

  await test.step('main is killed, and leaves none behind in any file', async () => {
    const main = grove.app.process();
    const family = familyOf(main.pid ?? 0);
    const ended = once(main, 'exit');
    main.kill('SIGKILL');
    await ended;
    // Those that it started notice by themselves, and may be writing a file until then.
    await expect.poll(() => family.filter((pid) => !hasEnded(pid))).toEqual([]);
    const files = [...(await filesIn(grove.userData)), ...(await filesIn(scratch))];
    expect(files.some(([name]) => name.includes('replicas'))).toBe(true);
    expect(files.some(([name]) => name.endsWith('.log'))).toBe(true);
    expect(files.filter(([name]) => /\.dmp$|\bcore(?:\.\d+)?$/.test(name))).toEqual([]);
    for (const [name, bytes] of files) expectNone(secrets, name, bytes);
  });
});

function expectNone(secrets: readonly Canary[], where: string, found: string | Buffer): void {
  expect(lookFor(secrets)(found), where).toEqual([]);
}

/** Makes a call of the contract as the page itself does. */
function call(
  grove: Grove,
  domain: string,
  name: string,
  input?: unknown,
): Promise<{ readonly ok: boolean; readonly value?: unknown }> {
  return grove.mainWindow.evaluate(
    ([in_, name_, input_]) => {
      const { calls } = (
        globalThis as unknown as {
          grove: {
            calls: Record<
              string,
              Record<string, (input: unknown, id: number) => Promise<{ ok: boolean; value?: unknown }>>
            >;
          };
        }
      ).grove;
      // Far from the numbers that the page itself gives its calls.
      const answer = calls[in_]?.[name_]?.(input_, 1e9 + Math.random() * 1e9);
      if (answer === undefined) throw new Error(`There is no call ${in_}.${name_}`);
      return answer;
    },
    [domain, name, input] as const,
  );
}

async function profileOf(grove: Grove): Promise<string> {
  const { profiles } = JSON.parse(await readFile(path.join(grove.userData, 'profiles.json'), 'utf8')) as {
    profiles: readonly { readonly id: string }[];
  };
  return profiles[0]?.id ?? '';
}

/** What Grove has made or been given for this profile alone; a keychain may hold more, of other tests. */
async function inKeychain(profileId: string): Promise<readonly Canary[]> {
  const all = await keytar.findCredentials('Grove');
  return all.flatMap(({ account, password: secret }) =>
    account === `${profileId}/replica-key` ? [canaryOf('replica key', secret)] : [],
  );
}

const onClipboard = (grove: Grove) => grove.inMain(({ clipboard }) => clipboard.readText());

/** The arguments and the environment of every process that can be looked into. */
async function ofProcesses(): Promise<readonly [what: string, bytes: Buffer][]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const read = await Promise.all(
    pids.flatMap((pid) =>
      ['cmdline', 'environ'].map(async (file): Promise<[string, Buffer]> => {
        const name = `/proc/${pid}/${file}`;
        // It may have ended by now, or belong to somebody else.
        return [name, await readFile(name).catch(() => Buffer.alloc(0))];
      }),
    ),
  );
  return read.filter(([, bytes]) => bytes.length > 0);
}

async function filesIn(folder: string): Promise<readonly [name: string, bytes: Buffer][]> {
  const all = await readdir(folder, { recursive: true, withFileTypes: true });
  return Promise.all(
    all
      .filter((file) => file.isFile())
      .map(async (file): Promise<[string, Buffer]> => {
        const name = path.join(file.parentPath, file.name);
        return [name, await readFile(name)];
      }),
  );
}
