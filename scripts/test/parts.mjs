// What `npm test` consists of, in the order in which it runs. A new kind of test is a new row here.

import { build } from '../lib/build.mjs';
import { run } from '../lib/run.mjs';
import { npm } from '../setup/npm-dependencies.mjs';
import { runFuzz } from './fuzz-part.mjs';
import { runLeaks } from './leaks-part.mjs';
import { packageObstacle, runPackage } from './package-part.mjs';
import { countPlaywright, countVitest } from './reports.mjs';
import { MINUTE, playwright, runningBeside, vitest } from './runners.mjs';
import { countSamba, runSamba, sambaObstacle } from './samba/samba-part.mjs';
import { runUnit } from './unit-part.mjs';

/**
 * @typedef {object} Part
 * @property {string} name
 * @property {string} [needs] Another part without which this one cannot run.
 * @property {boolean} [inSession] Whether it runs in a desktop session of its own, where there can be one.
 * @property {boolean} [windowless] Whether it opens no window. Those that do wait most of the time and leave more than
 *   half of the processors: in a whole run, what opens none runs beside them.
 * @property {boolean} [onDemand] Whether it runs only when it is named: it takes longer than anyone waits for.
 * @property {() => Promise<string | undefined>} [obstacle] Why it cannot run on this computer, as the end of a sentence.
 *   That is no failure; undefined where it can.
 * @property {(context: Context) => Promise<{ ok: boolean, output?: string }>} run
 * @property {(report: object) => import('./reports.mjs').Counts} [count] Where absent, the part is no tests: it only
 *   succeeds or fails.
 *
 * @typedef {object} Context
 * @property {string} root
 * @property {string} report Where the runner is to write its JSON report.
 * @property {NodeJS.ProcessEnv} env
 * @property {string[]} args What the person added, for the runner.
 * @property {boolean} beside Whether it runs beside another part.
 */

/** @type {readonly Part[]} */
export const PARTS = [
  {
    name: 'check',
    windowless: true,
    run: ({ root, env, beside }) => {
      const options = { cwd: root, env, timeoutMs: 15 * MINUTE };
      return run(npm, ['run', '--silent', 'check'], { ...options, ...runningBeside(beside) });
    },
  },
  { name: 'unit', windowless: true, run: runUnit, count: countVitest },
  { name: 'component', windowless: true, run: vitest('component'), count: countVitest },
  { name: 'build', run: async ({ root }) => ({ ok: await build(root) }) },
  { name: 'e2e', needs: 'build', inSession: true, run: playwright, count: countPlaywright },
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
