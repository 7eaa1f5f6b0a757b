// Runs a command in a desktop session of its own: display, window manager, message bus, keychain, notification daemon
// and a panel with a system tray. Nothing of the session that it was started from is seen or touched.
//
//   node scripts/session.mjs COMMAND [ARGUMENT…]

import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { runScript } from './lib/console.mjs';
import { Problem } from './lib/failures.mjs';
import { exitCodeOf, run } from './lib/run.mjs';
import { DISPLAY_SERVER, MESSAGE_BUS, SERVICES } from './session/components.mjs';
import { createProcesses } from './session/processes.mjs';

const HOME_TEMPLATE = fileURLToPath(new URL('session/home', import.meta.url));

/** Runs `task` with the environment of a new session; the session is gone when it returns. */
export async function withSession(task) {
  if (process.platform !== 'linux') throw new Problem('A desktop session of its own exists on Linux only.');
  const folder = mkdtempSync(path.join(tmpdir(), 'grove-session-'));
  const processes = createProcesses(folder);
  try {
    return await task(await open(folder, processes));
  } finally {
    await processes.endAll();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function open(folder, { start, addressOf, ownsName }) {
  const env = environmentOf(folder);
  cpSync(HOME_TEMPLATE, env.HOME, { recursive: true });
  mkdirSync(env.XDG_RUNTIME_DIR, { mode: 0o700 });
  mkdirSync(env.TMPDIR);

  env.DISPLAY = `:${await addressOf(start(DISPLAY_SERVER, env))}`;
  env.DBUS_SESSION_BUS_ADDRESS = await addressOf(start(MESSAGE_BUS, env));
  const services = SERVICES.map((service) => ({ ...service, process: start(service, env) }));
  await Promise.all(services.map(({ process, busName }) => busName && ownsName(process, busName, env)));
  return env;
}

function environmentOf(folder) {
  const home = path.join(folder, 'home');
  return {
    ...process.env,
    // Of the surrounding desktop nothing may shine through.
    WAYLAND_DISPLAY: undefined,
    XAUTHORITY: undefined,
    GROVE_SESSION: folder,
    HOME: home,
    // What is left behind by whatever was stopped goes with the session.
    TMPDIR: path.join(folder, 'tmp'),
    XDG_CONFIG_HOME: path.join(home, '.config'),
    XDG_DATA_HOME: path.join(home, '.local/share'),
    XDG_STATE_HOME: path.join(home, '.local/state'),
    XDG_CACHE_HOME: path.join(home, '.cache'),
    XDG_RUNTIME_DIR: path.join(folder, 'run'),
    XDG_SESSION_TYPE: 'x11',
    XDG_CURRENT_DESKTOP: 'XFCE',
    LANG: 'C.UTF-8',
    // GTK would start an accessibility bus that nothing here uses.
    NO_AT_BRIDGE: '1',
    // npm in the session keeps the person's cache and configuration.
    npm_config_cache: process.env.npm_config_cache ?? path.join(homedir(), '.npm'),
    npm_config_userconfig: process.env.npm_config_userconfig ?? path.join(homedir(), '.npmrc'),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runScript(() => {
    const [command, ...args] = process.argv.slice(2);
    if (!command)
      throw new Problem(
        'Which command should run in the session?',
        'node scripts/session.mjs COMMAND [ARGUMENT…]',
      );
    return withSession(async (env) => exitCodeOf(await run(command, args, { env })));
  });
}
