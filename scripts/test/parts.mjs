// What `npm test` consists of, in the order in which it runs. A new kind of test is a new row here.

import { build } from '../lib/build.mjs';
import { run } from '../lib/run.mjs';
import { npm } from '../setup/npm-dependencies.mjs';
import { countE2e, runE2e } from './e2e-part.mjs';
import { runFuzz } from './fuzz-part.mjs';
import { runLeaks } from './leaks-part.mjs';
import { packageObstacle, runPackage } from './package-part.mjs';
import { countVitest } from './reports.mjs';
import { MINUTE, vitest } from './runners.mjs';
import { countSamba, runSamba, sambaObstacle } from './samba/samba-part.mjs';
import { runUnit } from './unit-part.mjs';

/**
 * @typedef {object} Part
 * @property {string} name
 * @property {string} [needs] Another part without which this one cannot run.
 * @property {boolean} [inSession] Whether it runs in a desktop session of its own, where there can be one.
 * @property {boolean} [onDemand] Whether it runs only when it is named: it takes longer than anyone waits for.
 * @property {() => Promise<string | undefined>} [obstacle] Why it cannot run on this computer, as the end of a sentence.
 *   That is no failure; undefined where it can.
 * @property {(context: Context) => Promise<{ ok: boolean }>} run
 * @property {(report: object) => import('./reports.mjs').Counts} [count] Where absent, the part is no tests: it only
 *   succeeds or fails.
 *
 * @typedef {object} Context
 * @property {string} root
 * @property {string} report Where the runner is to write its JSON report.
 * @property {NodeJS.ProcessEnv} env
 * @property {string[]} args What the person added, for the runner.
 */

/** @type {readonly Part[]} */
export const PARTS = [
  {
    name: 'check',
    run: ({ root, env }) =>
      run(npm, ['run', '--silent', 'check'], { cwd: root, env, timeoutMs: 15 * MINUTE }),
  },
  { name: 'unit', run: runUnit, count: countVitest },
  { name: 'component', run: vitest('component'), count: countVitest },
  { name: 'build', run: async ({ root }) => ({ ok: await build(root) }) },
  { name: 'e2e', needs: 'build', inSession: true, run: runE2e, count: countE2e },
  {
    name: 'samba',
    needs: 'build',
    inSession: true,
    obstacle: sambaObstacle,
    run: runSamba,
    count: countSamba,
  },
  {
    name: 'package',
    needs: 'build',
    inSession: true,
    obstacle: () => Promise.resolve(packageObstacle()),
    run: runPackage,
    count: countVitest,
  },
  { name: 'fuzz', onDemand: true, run: runFuzz, count: countVitest },
  {
    name: 'leaks',
    needs: 'build',
    inSession: true,
    onDemand: true,
    run: runLeaks,
    count: (counts) => counts,
  },
  { name: 'soak', onDemand: true, run: vitest('soak'), count: countVitest },
];
