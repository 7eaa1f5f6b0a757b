// npm run sbom: all packages of the lock as a CycloneDX document in release/, for whoever checks what Grove is made of.

import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { runScript, say } from './lib/console.mjs';
import { Problem } from './lib/failures.mjs';
import { run } from './lib/run.mjs';
import { npm } from './setup/npm-dependencies.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

await runScript(async () => {
  const args = ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx', '--loglevel=silent'];
  const { ok, output } = await run(npm, args, { cwd: ROOT, capture: true });
  if (!ok) throw new Problem(`npm sbom failed:\n\n${output.trim()}`);
  const { components } = JSON.parse(output);
  const file = path.join(ROOT, 'release/sbom.cdx.json');
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, output);
  say(`${components.length} components in ${path.relative(ROOT, file)}`);
});
