// What `npm test` consists of, in the order in which it runs. A new kind of test is a new row here.

import path from 'node:path';

import { build } from '../lib/build.mjs';
import { run } from '../lib/run.mjs';
import { npm } from '../setup/npm-dependencies.mjs';
import { countPlaywright, countVitest } from './reports.mjs';

const MINUTE = 60_000;

/**
 * @typedef {object} Part
 * @property {string} name
 * @property {string} [needs] Another part without which this one cannot run.
 * @property {boolean} [inSession] Whether it runs in a desktop session of its own, where there can be one.
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
  { name: 'unit', run: vitest('unit'), count: countVitest },
  { name: 'component', run: vitest('component'), count: countVitest },
  { name: 'build', run: async ({ root }) => ({ ok: await build(root) }) },
  { name: 'e2e', needs: 'build', inSession: true, run: playwright, count: countPlaywright },
];

function vitest(project) {
  return ({ root, report, env, args }) =>
    runInstalled(root, 'vitest/vitest.mjs', {
      args: [
        ...['run', '--project', project],
        ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
        ...args,
      ],
      env,
      timeoutMs: 20 * MINUTE,
    });
}

function playwright({ root, report, env, args }) {
  return runInstalled(root, '@playwright/test/cli.js', {
    args: ['test', '--reporter=list,json', ...args],
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    timeoutMs: 45 * MINUTE,
  });
}

function runInstalled(root, program, { args, ...options }) {
  return run(process.execPath, [path.join(root, 'node_modules', program), ...args], {
    cwd: root,
    ...options,
  });
}
