/** How Grove is packaged for each system. `npm run package` makes the unpacked program and, on Debian, a deb of it. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Configuration } from 'electron-builder';
import { NATIVE } from './scripts/licences/shipped.mjs';
import { FUSES } from './scripts/package/fuses.mjs';

/** Where newer versions are; whoever packages Grove names it, and without it the program asks nobody. */
const FEED = process.env.GROVE_UPDATE_FEED;
const DIST = 'node_modules/electron/dist';

const MODULES = [
  '!node_modules/**',
  `node_modules/{${NATIVE.join(',')}}/**`,
  '!node_modules/**/*.{md,map,ts,mts,cts,cc,h,gyp}',
  // The packages are for systems with glibc.
  '!node_modules/@libsql/*-musl/**',
  '!node_modules/keytar/{src,prebuilds,build/Release/obj.target,build/Release/.deps}/**',
];

const config: Configuration = {
  appId: 'io.grove.console',
  productName: 'Grove',
  copyright: 'The Grove authors',
  directories: { output: 'release', buildResources: 'resources' },
  files: ['out/**', 'resources/**', 'package.json', 'LICENSE', ...MODULES],
  // A thread's first file and the native modules are opened by the system, which cannot look into an archive.
  extraFiles: ['LICENSE', { from: 'out/main/third-party-notices.txt', to: 'THIRD-PARTY-NOTICES.txt' }],
  asarUnpack: ['out/main/replica-worker.js', 'out/main/page-thread.js', 'out/main/chunks/**', '**/*.node'],
  // keytar and libsql are Node-API: what was built at installation fits every Electron.
  npmRebuild: false,
  // The distribution that set-up has placed, whichever that is; without one electron-builder fetches its own.
  ...(existsSync(DIST) && {
    electronDist: DIST,
    electronVersion: readFileSync(join(DIST, 'version'), 'utf8').trim(),
  }),
  electronFuses: { ...FUSES, resetAdHocDarwinSignature: true },
  afterPack: ({ appOutDir }) => {
    for (const leftover of ['resources/default_app.asar', 'stand-in.txt'])
      rmSync(join(appOutDir, leftover), { force: true });
  },
  linux: {
    target: ['AppImage', 'deb'],
    category: 'System',
    synopsis: 'A desktop console for Synology Directory Server on several NAS',
    icon: 'resources/icons',
    executableName: 'grove',
    desktop: {
      entry: {
        Categories: 'System;Network;',
        Keywords: 'Synology;Active Directory;LDAP;NAS;',
        StartupWMClass: 'Grove',
      },
    },
  },
  mac: {
    target: ['dmg'],
    category: 'public.app-category.utilities',
    hardenedRuntime: true,
    icon: 'resources/icon.png',
  },
  win: { target: ['nsis'], icon: 'resources/icon.png' },
  nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true },
  // Updates are off until a feed is named: see docs/packaging.md.
  publish: FEED === undefined ? null : { provider: 'generic', url: FEED },
};

export default config;
