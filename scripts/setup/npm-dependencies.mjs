// Brings node_modules to what package-lock.json says, and leaves it alone when it is there already.

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { say } from '../lib/console.mjs';
import { Problem } from '../lib/failures.mjs';
import { run } from '../lib/run.mjs';

export const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

export async function installNpmDependencies(root) {
  if (isCurrent(root)) return;
  say('Installing the npm dependencies (npm ci)');
  // No package's install script runs unasked: keytar's is a step of its own, Electron's download another.
  const args = ['ci', '--ignore-scripts', '--loglevel=error', '--no-audit', '--no-fund'];
  const { ok } = await run(npm, args, { cwd: root, shell: process.platform === 'win32' });
  if (ok) return;
  throw new Problem(
    'npm ci failed; its own message is above.',
    'Without a network, connect and run the same command again. If package.json and package-lock.json disagree, run npm install.',
  );
}

/**
 * npm writes what it installed to node_modules/.package-lock.json. Comparing that, rather than times of files, is right
 * after a git checkout, after `npm install` by hand, and in a copied folder.
 */
function isCurrent(root) {
  const installedLock = path.join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installedLock)) return false;
  const installed = packagesIn(installedLock);
  const wanted = Object.entries(packagesIn(path.join(root, 'package-lock.json')));
  return wanted.every(([location, { version, integrity, optional }]) => {
    if (location === '') return true;
    const found = installed[location];
    // Optional ones for other systems are in the lock but not on the disk.
    return found ? found.version === version && found.integrity === integrity : optional;
  });
}

function packagesIn(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
}
