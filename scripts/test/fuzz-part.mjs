// The part that gives every parser a million cases: `npm run test:fuzz`, or with another number behind it.

import { MINUTE, vitest } from './runners.mjs';

const CASES = 1_000_000;
/** What a million cases take on a slow machine that does much else. */
const LONGEST = 120 * MINUTE;

/** @param {import('./parts.mjs').Context} context */
export function runFuzz(context) {
  const [first, ...rest] = context.args;
  const given = /^\d+$/.test(first ?? '');
  return vitest(
    'unit',
    LONGEST,
  )({
    ...context,
    env: { ...context.env, GROVE_FUZZ: given ? first : String(CASES) },
    args: ['tests/unit/fuzz', ...(given ? rest : context.args)],
  });
}
