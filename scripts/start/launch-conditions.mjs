// What must hold on this machine before a window can open, each with a way out.

import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';

import { say } from '../lib/console.mjs';
import { Problem } from '../lib/failures.mjs';

export function checkDisplay() {
  if (process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY) return;
  throw new Problem(
    'Grove opens windows, and this session has no display.',
    'Start it from a desktop, or on a virtual display:\n\n' +
      '  xvfb-run --auto-servernum --server-args="-screen 0 1920x1200x24" npm start\n\n' +
      'With keychain, notifications and tray as well, as the tests have them:\n\n' +
      '  node scripts/session.mjs npm start\n\n' +
      'Both need what node scripts/setup.mjs test installs.',
  );
}

/** Switches that Chromium needs on this machine. */
export function sandboxSwitches(root) {
  if (process.platform !== 'linux') return [];
  if (process.getuid() === 0) {
    say('Running as root: Chromium refuses its sandbox to root, so Grove runs without it (--no-sandbox)');
    return ['--no-sandbox'];
  }
  if (namespacesAreRestricted())
    checkSandboxHelper(path.join(root, 'node_modules/electron/dist/chrome-sandbox'));
  return [];
}

/** Ubuntu 24.04 and later keep the kernel's unprivileged sandbox from programs that have no AppArmor profile. */
function namespacesAreRestricted() {
  try {
    return readFileSync('/proc/sys/kernel/apparmor_restrict_unprivileged_userns', 'utf8').trim() === '1';
  } catch {
    return false;
  }
}

function checkSandboxHelper(helper) {
  const { uid, mode } = statSync(helper);
  if (uid === 0 && (mode & 0o4000) !== 0) return;
  throw new Problem(
    'This system restricts the sandbox that Electron runs its pages in.',
    `Give Electron's own sandbox helper the right to set it up, then run the same command again:\n\n` +
      `  sudo chown root:root ${helper} && sudo chmod 4755 ${helper}`,
  );
}
