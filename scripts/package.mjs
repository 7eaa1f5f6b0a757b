// npm run package: the program as people install it, in release/. Its fuses are set, and read back from its binary.
//
//   node scripts/package.mjs [--all]     --all: also what electron-builder makes for this system (it fetches tools)

import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from './lib/build.mjs';
import { runScript, say } from './lib/console.mjs';
import { Problem } from './lib/failures.mjs';
import { run } from './lib/run.mjs';
import { makeDeb } from './package/deb.mjs';
import { wrongFuses } from './package/fuses.mjs';
import { setUp } from './setup.mjs';
import { installSystemPackages } from './setup/system-packages.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const RELEASE = path.join(ROOT, 'release');
const PROGRAMS = {
  linux: 'linux-unpacked/grove',
  darwin: `mac${process.arch === 'arm64' ? '-arm64' : ''}/Grove.app`,
  win32: 'win-unpacked/Grove.exe',
};

await runScript(async () => {
  await setUp('start');
  if (!(await build(ROOT))) throw new Problem('Grove could not be built; the reason is above.');
  const unpacked = await unpack();
  const wrong = await wrongFuses(unpacked);
  if (wrong.length > 0)
    throw new Problem(`The packaged program is not locked as it should be: ${wrong.join('; ')}.`);
  say(`The program: ${path.relative(ROOT, unpacked)}, all fuses read back`);
  if (process.argv.includes('--all')) await electronBuilder([]);
  else if (process.platform === 'linux') await debOf(path.dirname(unpacked));
});

async function unpack() {
  rmSync(RELEASE, { recursive: true, force: true });
  say('Packing the program');
  await electronBuilder(['--dir']);
  return path.join(RELEASE, PROGRAMS[process.platform] ?? PROGRAMS.linux);
}

async function electronBuilder(args) {
  const cli = path.join(ROOT, 'node_modules/electron-builder/cli.js');
  const { ok, output } = await run(process.execPath, [cli, ...args, '--publish', 'never'], {
    cwd: ROOT,
    capture: true,
  });
  if (!ok) throw new Problem(`electron-builder failed:\n\n${output.trim()}`);
}

async function debOf(unpacked) {
  if (process.getuid() === 0) await installSystemPackages(['package']);
  if (!existsSync('/usr/bin/dpkg-deb') || !existsSync('/usr/bin/fakeroot')) {
    say('No deb: that takes dpkg and fakeroot, which are not installed here');
    return;
  }
  say('Making a deb of it');
  const deb = await makeDeb({ root: ROOT, unpacked, folder: RELEASE });
  say(`The package: ${path.relative(ROOT, deb)}`);
}
