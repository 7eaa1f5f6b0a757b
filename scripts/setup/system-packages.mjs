// Installs the Debian or Ubuntu packages that Electron, keytar, the test session and the test's domain controller need,
// or says how to.

import { existsSync, rmSync, writeFileSync } from 'node:fs';

import { say, withProgress } from '../lib/console.mjs';
import { Problem } from '../lib/failures.mjs';
import { run } from '../lib/run.mjs';

// A name with alternatives is one package that was renamed between releases (64-bit time_t: Debian 13, Ubuntu 24.04).
const SETS = {
  electron: [
    'libgtk-3-0t64|libgtk-3-0',
    'libnss3',
    'libasound2t64|libasound2',
    'libgbm1',
    'libxss1',
    'libatk-bridge2.0-0t64|libatk-bridge2.0-0',
    'libnotify4',
    'libsecret-1-0',
    // Unpacks the stand-in distribution where Electron's own download is out of reach.
    'unzip',
  ],
  keytarBuild: ['libsecret-1-dev', 'g++', 'make', 'python3'],
  session: [
    'xvfb',
    'xauth',
    'dbus',
    'dbus-x11',
    'openbox',
    'gnome-keyring',
    'dunst',
    'libnotify-bin',
    'xfce4-panel',
    // busctl, which reads the tray as JSON.
    'systemd',
    'imagemagick',
    'x11-utils',
    'xdotool',
    // Directories hold names in every script: these keep them legible on screenshots.
    'fonts-dejavu-core',
    'fonts-inter',
    'fonts-noto-core',
    'fonts-wqy-microhei',
  ],
  // What `npm run package` makes a deb with; dpkg itself is always there.
  package: ['fakeroot', 'zstd'],
  samba: [
    'samba-ad-dc|samba',
    'samba-ad-provision|samba',
    'samba-dsdb-modules|samba',
    // Provisioning writes access lists of files through them.
    'samba-vfs-modules|samba',
    'ldb-tools',
    'ldap-utils',
  ],
  // They read back what Grove exports.
  readers: ['python3', 'python3-ldap', 'ldb-tools'],
};

// They would offer this computer's files to its network, now and after each start; the tests run a server of their own.
const UNWANTED_SERVICES = ['samba-ad-dc', 'smbd', 'nmbd', 'winbind'];
/** Asked by Debian's packages before they start a service; 101 is no. */
const SERVICE_POLICY = '/usr/sbin/policy-rc.d';

/** @param {(keyof typeof SETS)[]} sets */
export async function installSystemPackages(sets) {
  if (!existsSync('/usr/bin/dpkg-query')) {
    if (process.platform === 'linux')
      say('System packages: not Debian or Ubuntu, so GTK 3, NSS and libsecret are yours to install.');
    return;
  }
  const wanted = sets.flatMap((set) => SETS[set]).map((names) => names.split('|'));
  const installed = await installedAmong(wanted.flat());
  const missing = wanted.filter((names) => !names.some((name) => installed.has(name)));
  if (missing.length === 0) return;

  if (process.getuid() !== 0) {
    const names = await chooseNames(missing);
    throw new Problem(
      `${names.length} system packages are missing, and only root may install them.`,
      `Run this, then the same command again:\n\n  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names.join(' ')}`,
    );
  }
  await withProgress('Reading the lists of system packages', () => apt(['update']));
  const names = await chooseNames(missing);
  say(`Missing system packages: ${names.join(' ')}`);
  const install = () => apt(['install', '-y', '--no-install-recommends', ...names]);
  await withProgress(`Installing ${names.length} system packages`, () =>
    names.some((name) => name.startsWith('samba')) ? withoutServices(install) : install(),
  );
}

/** Installs what brings services along, but lets none of them start. */
async function withoutServices(install) {
  const isOurs = !existsSync(SERVICE_POLICY);
  if (isOurs) writeFileSync(SERVICE_POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    await install();
  } finally {
    if (isOurs) rmSync(SERVICE_POLICY);
  }
  if (!existsSync('/usr/bin/systemctl')) return;
  for (const service of UNWANTED_SERVICES) {
    // Which of them there are depends on the release.
    await run('systemctl', ['disable', '--quiet', `${service}.service`], { capture: true });
  }
}

async function installedAmong(names) {
  // Unknown names make dpkg-query exit with 1, and are simply not in the list.
  const { output } = await run('dpkg-query', ['-W', '-f', '${db:Status-Status} ${Package}\n', ...names], {
    capture: true,
  });
  const lines = output.split('\n').map((line) => line.split(' '));
  return new Set(lines.filter(([status]) => status === 'installed').map(([, name]) => name));
}

/** Takes of each package the name that this release has. */
async function chooseNames(packages) {
  const { output } = await run('apt-cache', ['policy', ...packages.flat()], {
    capture: true,
    env: { ...process.env, LC_ALL: 'C' },
  });
  const available = new Set(
    [...output.matchAll(/^(\S+):\n.*\n {2}Candidate: (?!\(none\))/gm)].map(([, name]) => name),
  );
  return packages.map((names) => names.find((name) => available.has(name)) ?? names.at(-1));
}

async function apt(args) {
  const options = ['-qq', '-o', 'Dpkg::Use-Pty=0', '-o', 'DPkg::Lock::Timeout=300'];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { ok, output } = await run('apt-get', [...options, ...args], { capture: true, env });
  if (ok) return;
  throw new Problem(
    `apt-get ${args[0]} failed:\n\n${output.trim().split('\n').slice(-15).join('\n')}`,
    'Check the network and the package sources (/etc/apt), then run the same command again.',
  );
}
