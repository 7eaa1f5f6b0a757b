// A deb of the unpacked program, by dpkg and fakeroot alone.

import { readFileSync } from 'node:fs';
import path from 'node:path';

const SIZES = [16, 24, 32, 48, 64, 128, 256, 512];
const ARCHITECTURES = { x64: 'amd64', arm64: 'arm64' };

/** @returns the path of the deb in `folder`. */
export async function makeDeb({ root, unpacked, folder }) {
  // Installed on Linux only: on other systems it is not even there.
  const { default: install } = await import('electron-installer-debian');
  const { version, description, license } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const { packagePaths } = await install({
    src: unpacked,
    dest: folder,
    arch: ARCHITECTURES[process.arch],
    rename: (target) => path.join(target, '<%= name %>_<%= version %>_<%= arch %>.deb'),
    logger: () => undefined,
    options: {
      name: 'grove',
      bin: 'grove',
      productName: 'Grove',
      genericName: 'Directory console',
      version,
      description,
      productDescription: [
        'Browse the directories of several Synology NAS as trees, read any object, search all NAS at',
        'once, run and watch domain syncs, and be told by the tray when something needs you.',
      ].join('\n'),
      license,
      maintainer: 'The Grove authors <grove@localhost>',
      section: 'admin',
      // xz takes minutes for the whole of Chromium, and saves a fifth.
      compression: 'zstd',
      categories: ['System', 'Network'],
      icon: Object.fromEntries(
        SIZES.map((size) => [`${size}x${size}`, path.join(root, `resources/icons/${size}x${size}.png`)]),
      ),
      // What Electron itself needs it adds; this is Grove's own: the keychain.
      depends: ['libsecret-1-0'],
      recommends: ['gnome-keyring | kwalletmanager'],
    },
  });
  return packagePaths[0];
}
