// npm run licences: lists in docs/licences.md under which licence each package is that the program ships.

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { runScript, say } from './lib/console.mjs';
import { Problem } from './lib/failures.mjs';
import { ALLOWED, shippedPackages } from './licences/shipped.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const HEAD = `# Licences of what is shipped

Every package that the program imports, with what those depend on: no less than is in the program that people install, where
their texts are in \`THIRD-PARTY-NOTICES.txt\`, beside those of Electron and Chromium. Written by \`npm run licences\`; a test
fails when it is not current, or a licence is none that is allowed.

| package | version | licence |
| --- | --- | --- |
`;

await runScript(() => {
  const all = shippedPackages(ROOT);
  const forbidden = all.filter(({ license }) => !ALLOWED.has(license));
  if (forbidden.length > 0) {
    throw new Problem(
      `Not allowed: ${forbidden.map(({ name, license }) => `${name} (${license})`).join(', ')}`,
    );
  }
  const rows = all.map(({ name, version, license }) => `| ${name} | ${version} | ${license} |\n`);
  writeFileSync(path.join(ROOT, 'docs/licences.md'), HEAD + rows.join(''));
  say(`${all.length} packages in docs/licences.md`);
});
