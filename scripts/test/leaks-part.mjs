// The part that opens and ends everything a thousand times: `npm run test:leaks`, or with another number behind it.

import { writeFileSync } from 'node:fs';

import { addCounts, countPlaywright, countVitest, readReport } from './reports.mjs';
import { MINUTE, playwright, vitest } from './runners.mjs';

const TIMES = 1000;
/** What a thousand times take on a slow machine that does much else. */
const LONGEST = 120 * MINUTE;

/** @param {import('./parts.mjs').Context} context */
export async function runLeaks(context) {
  const [first] = context.args;
  const env = { ...context.env, GROVE_LEAKS: /^\d+$/.test(first ?? '') ? first : String(TIMES) };
  const reports = [`${context.report}.unit`, `${context.report}.e2e`];
  const unit = await vitest(
    'unit',
    LONGEST,
  )({ ...context, env, report: reports[0], args: ['tests/unit/leaks'] });
  const e2e = await playwright(
    { ...context, env, report: reports[1], args: ['leaks.spec.ts', '--global-timeout=0'] },
    { timeoutMs: LONGEST },
  );
  const [ofUnit, ofE2e] = reports.map(readReport);
  for (const held of heldIn(ofE2e)) console.log(held);
  writeFileSync(context.report, JSON.stringify(addCounts([countVitest(ofUnit), countPlaywright(ofE2e)])));
  return { ok: unit.ok && e2e.ok };
}

/** What was held before and after, as the test in the program's windows tells it. */
function heldIn({ suites }) {
  return suites.flatMap((suite) => [
    ...heldIn({ suites: suite.suites ?? [] }),
    ...suite.specs
      .flatMap(({ tests }) => tests)
      .flatMap(({ annotations }) => annotations)
      .filter(({ type }) => type === 'held')
      .map(({ description }) => description),
  ]);
}
