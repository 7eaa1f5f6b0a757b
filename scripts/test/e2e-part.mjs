// The part with the real program: one Grove at a time on a desktop. The few tests that mostly wait for a clock run beside
// the others, on a desktop of their own: together they are more than a minute in which nothing else would happen.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';

import { withSession } from '../session.mjs';
import { addCounts, countPlaywright } from './reports.mjs';
import { playwright } from './runners.mjs';

/** The tag of those tests. */
const WAITS = '@waits';

/** @param {import('./parts.mjs').Context} context */
export async function runE2e(context) {
  // Who names some tests means all of those. Only on Linux can there be a second desktop.
  const apart = context.args.length === 0 && process.platform === 'linux';
  const runs = apart ? await Promise.all([runMost(context), runWaiting(context)]) : [await runAll(context)];
  writeFileSync(context.report, JSON.stringify(runs.map(({ report }) => read(report))));
  return { ok: runs.every(({ ok }) => ok) };
}

/** @returns {import('./reports.mjs').Counts} */
export function countE2e(reports) {
  return addCounts(reports.map(countPlaywright));
}

async function runAll(context) {
  const report = `${context.report}.all`;
  return { ...(await playwright({ ...context, report })), report };
}

async function runMost(context) {
  const report = `${context.report}.most`;
  return { ...(await playwright({ ...context, report, args: ['--grep-invert', WAITS] })), report };
}

/** What it says comes at its end, not between the lines of the others. */
async function runWaiting(context) {
  const report = `${context.report}.waiting`;
  const args = ['--grep', WAITS, '--output', 'test-results/e2e-waiting'];
  const ended = await withSession((env) => playwright({ ...context, env, report, args }, { capture: true }));
  console.log(ended.output);
  return { ...ended, report };
}

/** A runner that broke down wrote none, and then the part has no count. */
function read(report) {
  return existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined;
}
