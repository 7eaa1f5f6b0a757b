// The part with the real program: one Grove at a time on a desktop. The few tests that mostly wait for a clock run beside
// the others, on a desktop of their own: together they are more than a minute in which nothing else would happen.

import { writeFileSync } from 'node:fs';

import { withSession } from '../session.mjs';
import { addCounts, countPlaywright, readReport } from './reports.mjs';
import { playwright } from './runners.mjs';

/** The tag of those tests. */
const WAITS = '@waits';

/** @param {import('./parts.mjs').Context} context */
export async function runE2e(context) {
  // Who names some tests means all of those. Only on Linux can there be a second desktop.
  if (context.args.length > 0 || process.platform !== 'linux') return runTogether(context, [playwright]);
  return runTogether(context, [(own) => playwright({ ...own, args: ['--grep-invert', WAITS] }), runWaiting]);
}

/** @returns {import('./reports.mjs').Counts} */
export function countE2e(reports) {
  return addCounts(reports.map(countPlaywright));
}

/** Each with a report of its own. All have ended, and their desktops with them, before anything is said to be wrong. */
async function runTogether(context, runs) {
  const reports = runs.map((_, index) => `${context.report}.${index}`);
  const ended = await Promise.allSettled(
    runs.map((run, index) => run({ ...context, report: reports[index] })),
  );
  const broken = ended.find(({ status }) => status === 'rejected');
  if (broken) throw broken.reason;
  writeFileSync(context.report, JSON.stringify(reports.map(readReport)));
  return { ok: ended.every(({ value }) => value.ok) };
}

/** What it says comes at its end, not between the lines of the others. */
async function runWaiting(context) {
  const args = ['--grep', WAITS, '--output', 'test-results/e2e-waiting'];
  const ended = await withSession((env) => playwright({ ...context, env, args }, { capture: true }));
  console.log(ended.output);
  return ended;
}
