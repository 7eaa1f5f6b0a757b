// The test runners, as parts of `npm test` start them: with a report for the sum beside what a person reads.

import path from 'node:path';

import { run } from '../lib/run.mjs';

export const MINUTE = 60_000;

/** @param {string} project One of vitest.config.ts. */
export function vitest(project, timeoutMs = 20 * MINUTE) {
  return ({ root, report, env, args }) =>
    runInstalled(root, 'vitest/vitest.mjs', {
      args: [
        ...['run', '--project', project],
        ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
        ...args,
      ],
      env,
      timeoutMs,
    });
}

/** @param {{ timeoutMs?: number, capture?: boolean }} [options] Captured, what it writes is in the result instead of on the screen. */
export function playwright({ root, report, env, args }, { timeoutMs = 45 * MINUTE, capture = false } = {}) {
  return runInstalled(root, '@playwright/test/cli.js', {
    args: ['test', '--reporter=list,json', ...args],
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    timeoutMs,
    capture,
  });
}

function runInstalled(root, program, { args, ...options }) {
  return run(process.execPath, [path.join(root, 'node_modules', program), ...args], {
    cwd: root,
    ...options,
  });
}
