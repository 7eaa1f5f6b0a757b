// Makes keytar, the door to the system's keychain, loadable: its prebuilt binary where it can be fetched, else compiled.

import { existsSync } from 'node:fs';
import path from 'node:path';

import { withProgress } from '../lib/console.mjs';
import { Problem } from '../lib/failures.mjs';
import { run } from '../lib/run.mjs';
import { npm } from './npm-dependencies.mjs';

export function isKeytarBuilt(root) {
  return existsSync(path.join(root, 'node_modules/keytar/build/Release/keytar.node'));
}

export async function buildKeytar(root) {
  if (isKeytarBuilt(root) && (await loads(root)).ok) return;
  const { ok, output } = await withProgress('Building keytar for the system keychain', () =>
    run(npm, ['rebuild', 'keytar', '--foreground-scripts', '--loglevel=error'], {
      cwd: root,
      capture: true,
      env: { ...process.env, ...localNodeHeaders() },
      shell: process.platform === 'win32',
    }),
  );
  const loaded = await loads(root);
  if (loaded.ok) return;
  const reason = (ok ? loaded.output : output).trim().split('\n').slice(-15).join('\n');
  throw new Problem(
    `keytar could not be built:\n\n${reason}`,
    'It needs a C++ compiler, make, Python 3 and the development files of libsecret (Debian: libsecret-1-dev; Fedora: libsecret-devel).',
  );
}

// In a process of its own: a binary for another system may crash instead of throwing.
function loads(root) {
  return run(process.execPath, ['-e', "require('keytar')"], { cwd: root, capture: true });
}

/** Node's own headers, where its installation carries them, spare node-gyp a download from nodejs.org. */
function localNodeHeaders() {
  const prefix = path.dirname(path.dirname(process.execPath));
  const found = existsSync(path.join(prefix, 'include/node/node_api.h'));
  return found ? { npm_package_config_node_gyp_nodedir: prefix } : {};
}
