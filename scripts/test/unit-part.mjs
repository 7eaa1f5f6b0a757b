// The part in plain Node. What Grove exports is read back there by tools that nobody here wrote.

import { installSystemPackages } from '../setup/system-packages.mjs';
import { vitest } from './runners.mjs';

/** @param {import('./parts.mjs').Context} context */
export async function runUnit(context) {
  // Who may not install them has the tests that need them skipped, and told so.
  if (process.getuid?.() === 0) await installSystemPackages(['readers']);
  return vitest('unit')(context);
}
