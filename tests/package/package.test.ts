/**
 * The program as people install it: made by `npm run package`, installed by apt into a scratch root, started there, and
 * looked at from outside. Its own doors for tests are shut, so Chromium's debugging port is what is left.
 */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { listPackage } from '@electron/asar';
import { chromium, type Browser, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { wrongFuses } from '../../scripts/package/fuses.mjs';

const run = promisify(execFile);
const ROOT = resolve(import.meta.dirname, '../..');
const MINUTES = 60_000;

let scratch: string;
let program: string;
let deb: string;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'grove-package-'));
  await run(process.execPath, [join(ROOT, 'scripts/package.mjs')], { cwd: ROOT });
  const release = await readdir(join(ROOT, 'release'));
  deb = join(ROOT, 'release', release.find((name) => name.endsWith('.deb')) ?? 'no deb');
  const root = join(scratch, 'root');
  await install(root);
  program = join(root, 'usr/lib/grove/grove');
}, 10 * MINUTES);
afterAll(async () => {
  await rm(scratch, { recursive: true, force: true });
});

/** apt takes what the package depends on from this computer, and dpkg puts it into a root in which nothing else is. */
async function install(root: string): Promise<void> {
  for (const folder of ['updates', 'info'])
    await mkdir(join(root, 'var/lib/dpkg', folder), { recursive: true });
  await writeFile(join(root, 'var/lib/dpkg/status'), '');
  const options = [
    `Dpkg::Options::=--root=${root}`,
    'Dpkg::Options::=--force-depends',
    'APT::Sandbox::User=root',
  ];
  await run('apt-get', [
    ...['--yes', '--no-install-recommends', '--quiet'],
    ...options.flatMap((option) => ['-o', option]),
    ...['install', deb],
  ]);
}

const read = async (command: string, args: readonly string[]) => (await run(command, [...args])).stdout;

describe('the package', () => {
  it('says what it is and what it needs, the keychain among it', async () => {
    const control = await read('dpkg-deb', ['--field', deb]);
    expect(control).toMatch(/^Package: grove$/m);
    expect(control).toMatch(/^Depends: .*\blibsecret-1-0\b/m);
    expect(control).toMatch(/^Section: admin$/m);
  });

  it('has an entry in the menu with its categories, icons in all sizes and a sandbox that may work', async () => {
    const entry = await readFile(join(scratch, 'root/usr/share/applications/grove.desktop'), 'utf8');
    expect(entry).toMatch(/^Exec=grove %U$/m);
    expect(entry).toMatch(/^Categories=System;Network;$/m);
    const icons = await readdir(join(scratch, 'root/usr/share/icons/hicolor'));
    expect(icons.sort()).toEqual(
      ['16x16', '24x24', '32x32', '48x48', '64x64', '128x128', '256x256', '512x512'].sort(),
    );
    const { mode } = await stat(join(scratch, 'root/usr/lib/grove/chrome-sandbox'));
    expect(mode & 0o7777).toBe(0o4755);
  });

  it('has every fuse that there is set as it is named, read back from the program', async () => {
    expect(await wrongFuses(program)).toEqual([]);
  });

  it('carries the program and nothing of the workshop', () => {
    const files = listPackage(join(scratch, 'root/usr/lib/grove/resources/app.asar'), { isPack: false });
    const modules = new Set(
      files.flatMap((file) => /^[\\/]node_modules[\\/]([^\\/]+)$/.exec(file)?.[1] ?? []),
    );
    expect([...modules].sort()).toEqual(['@libsql', '@neon-rs', 'detect-libc', 'keytar', 'libsql']);
    const top = new Set(files.map((file) => file.split(/[\\/]/)[1]));
    expect([...top].sort()).toEqual(['node_modules', 'out', 'package.json', 'resources']);
    expect(files.filter((file) => /\.(?:map|tsx?|test\.js)$/.test(file))).toEqual([]);
  });
});

describe('the installed program', () => {
  const running: ChildProcess[] = [];
  let browser: Browser | undefined;
  afterEach(async () => {
    await browser?.close();
    browser = undefined;
    for (const child of running.splice(0)) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill();
      await once(child, 'exit');
    }
  });

  interface Started {
    readonly child: ChildProcess;
    readonly output: () => string;
  }

  /** As root Chromium has no sandbox to offer; a person starts Grove without these arguments. */
  function start(folder: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Started {
    const child = spawn(
      program,
      [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        ...['--disable-gpu', `--user-data-dir=${join(scratch, folder)}`, ...args],
      ],
      { env: { ...process.env, ...env } },
    );
    running.push(child);
    const chunks: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    return { child, output: () => Buffer.concat(chunks).toString() };
  }

  const port = (output: string) => /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)\//.exec(output)?.[1];

  async function window({ output }: Started): Promise<Page> {
    const isOurs = ({ url }: { readonly url: string }) => url.startsWith('grove://app/');
    // Joined only once the page has said its title: until a page is there it moves from one process to another, and who
    // joins in the middle of that may never be answered.
    const address = await vi.waitFor(
      async () => {
        const found = `http://127.0.0.1:${port(output()) ?? 'not yet'}`;
        const targets = (await (await fetch(`${found}/json`)).json()) as {
          readonly url: string;
          readonly title: string;
        }[];
        expect(targets.some((target) => isOurs(target) && target.title === 'Grove')).toBe(true);
        return found;
      },
      { timeout: 30_000, interval: 200 },
    );
    browser = await chromium.connectOverCDP(address);
    const page = browser
      .contexts()[0]
      ?.pages()
      .find((each) => isOurs({ url: each.url() }));
    if (page === undefined) throw new Error('The window went as soon as it was there');
    return page;
  }

  it(
    'opens, and browses the demo NAS: worker, native modules and resources are found inside the package',
    async () => {
      const page = await window(start('demo', ['--remote-debugging-port=0']));
      await page.getByRole('button', { name: 'Explore the demo NAS' }).click({ timeout: 30_000 });
      await page
        .getByRole('treeitem', { name: /^Users/ })
        .first()
        .waitFor({ timeout: 30_000 });
    },
    2 * MINUTES,
  );

  it(
    'is one program: a second start ends by itself',
    async () => {
      const first = start('once', ['--remote-debugging-port=0']);
      await window(first);
      const second = start('once', []);
      const [code] = (await once(second.child, 'exit')) as [number | null];
      expect(code).toBe(0);
      expect(first.child.exitCode).toBeNull();
    },
    2 * MINUTES,
  );

  it(
    'is no interpreter, whatever the environment asks for',
    async () => {
      const started = start('fuses', ['--remote-debugging-port=0', '-e', 'console.log("interpreted")'], {
        ELECTRON_RUN_AS_NODE: '1',
        NODE_OPTIONS: '--require=/nowhere/at/all.js',
      });
      await window(started);
      expect(started.output()).not.toContain('interpreted');
      expect(started.output()).not.toContain('/nowhere/at/all.js');
    },
    2 * MINUTES,
  );

  it(
    'opens no door into main, whatever the arguments ask for',
    async () => {
      const started = start('inspect', ['--inspect=0', '--inspect-brk=0', '--remote-debugging-port=0']);
      await window(started);
      expect(started.output()).not.toContain('Debugger listening');
    },
    2 * MINUTES,
  );
});
