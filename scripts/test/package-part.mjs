// The part that proves the program as people install it: packaged, installed by apt into a scratch root, and started.

import { existsSync } from 'node:fs';

import { installSystemPackages } from '../setup/system-packages.mjs';
import { vitest } from './runners.mjs';

/** Why it cannot run on this computer, as the end of a sentence; undefined where it can. */
export function packageObstacle() {
  if (!existsSync('/usr/bin/dpkg-query')) return 'a deb is made and installed on Debian and Ubuntu only';
  return process.getuid() === 0 ? undefined : 'only root may install a package, even into a scratch root';
}

/** @param {import('./parts.mjs').Context} context */
export async function runPackage(context) {
  await installSystemPackages(['package']);
  return vitest('package')(context);
}
