// npm run reliability: runs every test that is marked as the proof of what Grove does in a fault, and writes what they
// prove to docs/reliability.md. A test that fails, or that could not run here, proves nothing and stops it.

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from './lib/build.mjs';
import { runScript, say } from './lib/console.mjs';
import { Problem } from './lib/failures.mjs';
import { faultsOfPlaywright, faultsOfVitest } from './reliability/faults.mjs';
import { tableOf } from './reliability/table.mjs';
import { withSession } from './session.mjs';
import { setUp } from './setup.mjs';
import { playwright, vitest } from './test/runners.mjs';

const ROOT = path.resolve(fileURLToPath(new URL('..', import.meta.url)));
const DOCUMENT = path.join(ROOT, 'docs/reliability.md');

await runScript(async () => {
  await setUp('test');
  if (!(await build(ROOT))) throw new Problem('Grove could not be built; the reason is above.');
  const folder = mkdtempSync(path.join(tmpdir(), 'grove-reliability-'));
  try {
    const [unit, e2e] = ['unit', 'e2e'].map((kind) => path.join(folder, `${kind}.json`));
    const run = (runner, report, env, part) =>
      runner({ root: ROOT, report, env, args: markedIn(`tests/${part}`) });
    await run(vitest('unit'), unit, process.env, 'unit');
    await withSession((env) => run(playwright, e2e, env, 'e2e'));
    const found = [...faultsOfVitest(read(unit), ROOT), ...faultsOfPlaywright(read(e2e))];
    const unproven = found.filter(({ passed }) => !passed);
    if (unproven.length > 0) {
      throw new Problem(`Not proven: ${unproven.map(({ file, test }) => `${file} › ${test}`).join(', ')}`);
    }
    writeFileSync(DOCUMENT, tableOf(found));
    say(`${found.length} proofs in ${path.relative(ROOT, DOCUMENT)}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** The files below a folder in which a test is marked. */
function markedIn(folder) {
  return readdirSync(path.join(ROOT, folder), { recursive: true })
    .map((name) => path.join(folder, name))
    .filter((file) => /\.(?:test|spec)\.ts$/.test(file))
    .filter((file) => /\bproves\(\{/.test(readFileSync(path.join(ROOT, file), 'utf8')));
}

function read(report) {
  return JSON.parse(readFileSync(report, 'utf8'));
}
