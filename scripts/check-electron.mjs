// npm run check:electron: Doyensec's electronegativity over the built program. Each finding is accounted for by a sentence
// in electronegativity/accounted.mjs; a finding without one fails, and so does a sentence whose finding is gone.
//
// It is fetched when it is asked for: 400 packages, many of them years old, have no place in every installation. None of
// their install scripts runs.

import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { ACCOUNTED } from './electronegativity/accounted.mjs';
import { copyReadable } from './electronegativity/readable.mjs';
import { build } from './lib/build.mjs';
import { runScript, say } from './lib/console.mjs';
import { Problem } from './lib/failures.mjs';
import { run } from './lib/run.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const TOOL = '@doyensec/electronegativity';
const VERSION = '1.10.3';
const INSTALLED = path.join(ROOT, 'node_modules/.cache', `electronegativity-${VERSION}`);

await runScript(async () => {
  if (!(await build(ROOT))) throw new Problem('Grove could not be built; the reason is above.');
  await install();
  // Not below node_modules, where it passes over everything.
  const copy = mkdtempSync(path.join(tmpdir(), 'grove-looked-at-'));
  copyReadable(path.join(ROOT, 'out'), copy);
  const { errors, findings } = await look(copy).finally(() => rmSync(copy, { recursive: true, force: true }));
  // What it cannot read it passes over, and would then find nothing in.
  if (errors.length > 0)
    throw new Problem(
      `Files could not be read by ${TOOL}:\n\n${errors.map((each) => `  ${each}`).join('\n')}`,
    );
  compare(findings);
});

async function install() {
  if (existsSync(path.join(INSTALLED, 'node_modules', TOOL))) return;
  say(`Fetching ${TOOL} ${VERSION}`);
  mkdirSync(INSTALLED, { recursive: true });
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--prefix', INSTALLED];
  const { ok, output } = await run('npm', ['install', ...options, `${TOOL}@${VERSION}`], {
    capture: true,
    shell: process.platform === 'win32',
  });
  if (!ok) throw new Problem(`${TOOL} could not be installed:\n\n${output.trim()}`);
}

async function look(folder) {
  say('Looking through the built program');
  const script = path.join(ROOT, 'scripts/electronegativity/look.cjs');
  const tool = path.join(INSTALLED, 'node_modules', TOOL);
  const { ok, output } = await run(process.execPath, [script, tool, folder], { capture: true });
  const found = output.split('\n').findLast((line) => line.startsWith('{'));
  if (!ok || found === undefined) throw new Problem(`${TOOL} failed:\n\n${output.trim()}`);
  return JSON.parse(found);
}

function compare(findings) {
  const isSame = (one, other) => ['check', 'file', 'code'].every((field) => one[field] === other[field]);
  const unaccounted = findings.filter((finding) => !ACCOUNTED.some((each) => isSame(each, finding)));
  const gone = ACCOUNTED.filter((each) => !findings.some((finding) => isSame(each, finding)));
  const lines = [
    ...unaccounted.map(({ check, file, code, says }) => `  new: ${check} in ${file}: ${code}\n    ${says}`),
    ...gone.map(({ check, file, code }) => `  gone: ${check} in ${file}: ${code}`),
  ];
  if (lines.length > 0)
    throw new Problem(
      `What ${TOOL} finds is not what is accounted for:\n\n${lines.join('\n')}`,
      'Mend what is new, or account for it in scripts/electronegativity/accounted.mjs; take out what is gone.',
    );
  say(`${findings.length} findings, each accounted for`);
  for (const { check, because } of ACCOUNTED) console.log(`  ${check}: ${because}`);
}
