// npm test: from a fresh clone, everything that CI runs. All parts run, even after one failed.
//
//   node scripts/test.mjs [--only PART [ARGUMENT…]]      the arguments go to the part's runner
//
// The last line is `N passed, N failed`.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { paint, runScript } from './lib/console.mjs';
import { Problem } from './lib/failures.mjs';
import { withSession } from './session.mjs';
import { setUp } from './setup.mjs';
import { PARTS } from './test/parts.mjs';
import { formatTable } from './test/table.mjs';

const ROOT = path.resolve(fileURLToPath(new URL('..', import.meta.url)));

await runScript(async () => {
  const { parts, args } = parse(process.argv.slice(2));
  await setUp(parts.some(({ inSession }) => inSession) ? 'test' : 'start');
  const results = [];
  for (const part of parts) {
    const missing = results.find(({ name, failures }) => name === part.needs && failures > 0);
    results.push(missing ? notRun(part, missing) : await runPart(part, args));
  }
  const passed = sum(results.map(({ counts }) => counts?.passed ?? 0));
  const failed = sum(results.map(({ failures }) => failures));
  const broken = results.flatMap(({ name, counts }) =>
    (counts?.broken ?? []).map((test) => `${name}: ${test}`),
  );
  console.log(`\n${[...formatTable(results), ...broken.map((line) => paint('red', line))].join('\n')}`);
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});

function parse([option, name, ...rest]) {
  if (option === undefined) return { parts: PARTS.filter(({ onDemand }) => !onDemand), args: [] };
  const part = option === '--only' && PARTS.find((candidate) => candidate.name === name);
  if (!part) {
    throw new Problem(
      `npm test does not know “${[option, name, ...rest].join(' ').trim()}”.`,
      `Either nothing, or --only with one of ${PARTS.map((it) => it.name).join(', ')}, and then what its runner takes.`,
    );
  }
  const parts = PARTS.filter((candidate) => candidate === part || candidate.name === part.needs);
  return { parts, args: rest[0] === '--' ? rest.slice(1) : rest };
}

async function runPart(part, args) {
  console.log(`\n${paint('bold', part.name)}`);
  const obstacle = await part.obstacle?.();
  if (obstacle !== undefined) {
    console.log(`Not run: ${obstacle}.`);
    return { name: part.name, failures: 0, seconds: 0, note: `not run: ${obstacle}` };
  }
  const started = Date.now();
  const seconds = () => (Date.now() - started) / 1000;
  const folder = mkdtempSync(path.join(tmpdir(), 'grove-test-'));
  const report = path.join(folder, 'report.json');
  const task = (env) => part.run({ root: ROOT, report, env, args });
  try {
    const { ok } = await (part.inSession && process.platform === 'linux'
      ? withSession(task)
      : task(process.env));
    return judge(part, ok, report, seconds());
  } catch (error) {
    // One part that cannot run must not keep the others from it.
    if (!(error instanceof Problem)) throw error;
    console.error(`${error.message}\n\n${error.whatToDo}`);
    return { name: part.name, failures: 1, seconds: seconds(), note: 'failed: see above' };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function judge({ name, count }, ok, report, seconds) {
  if (!count) return { name, failures: ok ? 0 : 1, seconds, note: ok ? 'ok' : 'failed' };
  const counts = readCounts(count, report);
  if (!counts) return { name, failures: 1, seconds, note: 'failed: its runner wrote no report' };
  if (counts.failed > 0) return { name, failures: counts.failed, counts, seconds, note: '' };
  if (counts.passed === 0) return { name, failures: 1, counts, seconds, note: 'failed: no test ran' };
  // Such as an error that no test caught: no count shows it, and the sum must.
  if (!ok) return { name, failures: 1, counts, seconds, note: 'failed outside of its tests' };
  return { name, failures: 0, counts, seconds, note: '' };
}

function readCounts(count, report) {
  try {
    return count(JSON.parse(readFileSync(report, 'utf8')));
  } catch {
    return undefined;
  }
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}

function notRun({ name }, { name: missing }) {
  return { name, failures: 0, seconds: 0, note: `not run: ${missing} failed` };
}
