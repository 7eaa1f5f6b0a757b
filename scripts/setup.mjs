// Brings a fresh clone to where Grove can start or be tested. Every step is skipped when it is done already.
//
//   node scripts/setup.mjs [start|test]

import { fileURLToPath } from 'node:url';

import { runScript } from './lib/console.mjs';
import { Problem } from './lib/failures.mjs';
import { provideElectron } from './setup/electron-distribution.mjs';
import { buildKeytar, isKeytarBuilt } from './setup/keytar.mjs';
import { checkNodeVersion } from './setup/node-version.mjs';
import { installNpmDependencies } from './setup/npm-dependencies.mjs';
import { installSystemPackages } from './setup/system-packages.mjs';

const PURPOSES = ['start', 'test'];
const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** @param {'start' | 'test'} purpose Tests need a desktop session of their own besides. */
export async function setUp(purpose) {
  checkNodeVersion();
  await installSystemPackages([
    'electron',
    ...(isKeytarBuilt(ROOT) ? [] : ['keytarBuild']),
    ...(purpose === 'test' ? ['session'] : []),
  ]);
  await installNpmDependencies(ROOT);
  await buildKeytar(ROOT);
  await provideElectron(ROOT);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runScript(async () => {
    const purpose = process.argv[2] ?? 'start';
    if (!PURPOSES.includes(purpose))
      throw new Problem(`There is no set-up for “${purpose}”.`, `Use one of: ${PURPOSES.join(', ')}.`);
    await setUp(purpose);
  });
}
