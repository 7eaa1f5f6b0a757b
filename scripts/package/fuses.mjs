// What the packaged program may do, burnt into its binary, where nobody can ask for more by an argument or a variable.

import fuses from '@electron/fuses';

const { FuseV1Options, FuseVersion, getCurrentFuseWire } = fuses;

/** Every fuse there is, by electron-builder's name; `readFuses` notices one that is missing here. */
export const FUSES = {
  // `ELECTRON_RUN_AS_NODE` would make Grove an interpreter for whoever starts it.
  runAsNode: false,
  // No cookie ever reaches the disk: every session is in memory. Encrypting them would ask the keychain for a second key.
  enableCookieEncryption: false,
  enableNodeOptionsEnvironmentVariable: false,
  // `--inspect` would open all of main, with its secrets, to any program of the user.
  enableNodeCliInspectArguments: false,
  // Takes effect on macOS and Windows.
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  // There is no snapshot of our own.
  loadBrowserProcessSpecificV8Snapshot: false,
  // Pages come from our own protocol, never from files.
  grantFileProtocolExtraPrivileges: false,
};

/** Reads the fuses of a packaged program. @returns those that are not as they should be, one sentence each. */
export async function wrongFuses(program) {
  const wire = await getCurrentFuseWire(program);
  if (wire.version !== FuseVersion.V1)
    return [`the fuses have version ${wire.version}, not ${FuseVersion.V1}`];
  return Object.entries(FuseV1Options)
    .filter(([, option]) => typeof option === 'number' && wire[option] !== undefined)
    .flatMap(([name, option]) => {
      const wanted = FUSES[name.charAt(0).toLowerCase() + name.slice(1)];
      if (wanted === undefined) return [`${name} is set by nobody`];
      const state = String.fromCharCode(wire[option]);
      // As they stand in the binary; `r` is one that this Electron does not have any more.
      return state === 'r' || state === (wanted ? '1' : '0')
        ? []
        : [`${name} is not ${wanted ? 'on' : 'off'}`];
    });
}
