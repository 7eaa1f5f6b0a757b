// Refuses a Node that is too old before anything else fails on it in a less clear way.

import { Problem } from '../lib/failures.mjs';

const LEAST = [20, 19];

export function checkNodeVersion() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1])) return;
  throw new Problem(
    `Grove needs Node ${LEAST.join('.')} or later; this is Node ${process.versions.node}.`,
    'Install a current Node (https://nodejs.org/en/download) and run the same command again.',
  );
}
