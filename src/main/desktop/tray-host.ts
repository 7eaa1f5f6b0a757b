/** Whether anybody shows tray icons: on Linux Electron makes one even where no panel has room for it. */
import { execFile } from 'node:child_process';

const WATCHER = 'org.kde.StatusNotifierWatcher';
const ASK_WITHIN = 2000;

/** Asked when it matters, since a panel may come and go. Where nobody can be asked the answer is no. */
export async function hasTrayHost(): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  // dbus-send comes with D-Bus itself, so it is wherever a panel could be.
  const args = ['--session', '--print-reply=literal', '--dest=org.freedesktop.DBus', '/org/freedesktop/DBus'];
  const question = ['org.freedesktop.DBus.NameHasOwner', `string:${WATCHER}`];
  return new Promise((resolve) => {
    execFile('dbus-send', [...args, ...question], { timeout: ASK_WITHIN }, (error, output) => {
      resolve(error === null && output.includes('true'));
    });
  });
}
