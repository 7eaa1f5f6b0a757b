// Builds the program into out/, unless what is there is newer than everything it is made from.

import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

import { say } from './console.mjs';
import { run } from './run.mjs';

const MADE_FROM = [
  'src',
  'resources',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.base.json',
];

/** Resolves with whether there is a current build now; the builder's own output says why there is none. */
export async function build(root) {
  if (isCurrent(root)) return true;
  say('Building Grove');
  const cli = path.join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  const { ok } = await run(process.execPath, [cli, 'build', '--logLevel', 'warn'], { cwd: root });
  return ok;
}

function isCurrent(root) {
  // The builder writes main first: were a later part to fail, main alone would look like a finished build.
  const built = ['out/main', 'out/preload', 'out/renderer'].map((part) => newestIn(path.join(root, part)));
  if (built.includes(0)) return false;
  const oldestBuilt = Math.min(...built);
  return MADE_FROM.every((source) => newestIn(path.join(root, source)) < oldestBuilt);
}

/** When the newest file under `location` was written; 0 if there is none. Folders count: a deleted file leaves its mark there. */
function newestIn(location) {
  const stats = statSync(location, { throwIfNoEntry: false });
  if (!stats) return 0;
  if (!stats.isDirectory()) return stats.mtimeMs;
  const entries = readdirSync(location).map((name) => newestIn(path.join(location, name)));
  return entries.length === 0 ? 0 : Math.max(stats.mtimeMs, ...entries);
}
