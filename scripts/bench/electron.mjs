// Starts an Electron program as a person does, with a probe in it that tells when it is there.

import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const PROBE = fileURLToPath(new URL('probe.cjs', import.meta.url));
export const EMPTY = fileURLToPath(new URL('empty', import.meta.url));
export const ROWS = fileURLToPath(new URL('rows', import.meta.url));
const WITHIN_MS = 120_000;

/** The switches of every Electron that is measured: the machine has no GPU, and root no sandbox. */
export const SWITCHES = ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];

/**
 * @param folder the program's
 * @returns the process, when it began, and how to wait for what the probe tells
 */
export function startElectron(folder, { env, userData }) {
  const program = createRequire(import.meta.url)('electron');
  const began = performance.now();
  const child = spawn(program, ['-r', PROBE, folder, `--user-data-dir=${userData}`, ...SWITCHES], {
    env,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const told = new Map();
  const waiting = new Map();
  child.on('message', (event) => {
    if (told.has(event)) return;
    told.set(event, performance.now() - began);
    waiting.get(event)?.(told.get(event));
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  return {
    pid: child.pid,
    tell: (word) => child.send(word),
    /** Milliseconds from the spawn to when the probe told it. */
    when: (event) =>
      new Promise((resolve, reject) => {
        if (told.has(event)) return resolve(told.get(event));
        const late = setTimeout(() => reject(new Error(`No “${event}” of ${folder}`)), WITHIN_MS);
        void ended.then(() => reject(new Error(`${folder} ended without “${event}”`)));
        waiting.set(event, (at) => {
          clearTimeout(late);
          resolve(at);
        });
      }),
    async end() {
      const stuck = setTimeout(() => child.kill('SIGKILL'), 15_000);
      if (child.connected) child.send('quit');
      await ended;
      clearTimeout(stuck);
    },
  };
}
