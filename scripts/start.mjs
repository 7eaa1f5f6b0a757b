// npm start: from a fresh clone to Grove's window.
//
//   npm start [-- ARGUMENT…]      the arguments go to Grove, such as --user-data-dir=FOLDER

import path from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

import { build } from './lib/build.mjs';
import { runScript } from './lib/console.mjs';
import { Problem } from './lib/failures.mjs';
import { exitCodeOf, run } from './lib/run.mjs';
import { setUp } from './setup.mjs';
import { checkDisplay, sandboxSwitches } from './start/launch-conditions.mjs';

const ROOT = path.resolve(fileURLToPath(new URL('..', import.meta.url)));

await runScript(async () => {
  checkDisplay();
  await setUp('start');
  if (!(await build(ROOT))) {
    throw new Problem('Grove could not be built; the reason is above.', 'After a pull: npm ci && npm start');
  }
  const electron = createRequire(import.meta.url)('electron');
  const args = [ROOT, ...sandboxSwitches(ROOT), ...process.argv.slice(2)];
  return exitCodeOf(await run(electron, args, { cwd: ROOT }));
});
