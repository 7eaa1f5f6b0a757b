// The processes of a session: started in groups of their own, ended by group, newest first.

import { spawn } from 'node:child_process';
import { createWriteStream, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { Problem } from '../lib/failures.mjs';
import { run } from '../lib/run.mjs';

const READY_WITHIN_MS = 20_000;
const POLL_MS = 50;
const END_WITHIN_MS = 3_000;

export function createProcesses(folder) {
  const started = [];

  function start({ name, args, input = '' }, env) {
    const logFile = path.join(folder, `${name}.log`);
    // A group of its own keeps Ctrl-C in a terminal from ending the desktop under the command that runs in it;
    // the death signal ends it even when this process is killed outright.
    const child = spawn('setpriv', ['--pdeathsig', 'TERM', name, ...args], {
      env,
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    });
    const log = createWriteStream(logFile);
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    child.stdin.on('error', () => {}).end(input);
    const ended = new Promise((resolve) => child.once('close', resolve).once('error', resolve));
    const process = { name, child, ended, explain: () => failure(name, logFile) };
    started.push(process);
    return process;
  }

  /** Resolves with what the process writes to file descriptor 3: where it can be reached. */
  async function addressOf({ child, ended, explain }) {
    const address = new Promise((resolve) =>
      child.stdio[3].once('data', (data) => resolve(data.toString().trim())),
    );
    const result = await Promise.race([
      address,
      ended.then(() => undefined),
      delay(READY_WITHIN_MS, undefined, { ref: false }),
    ]);
    if (!result) throw explain();
    return result;
  }

  async function ownsName({ child, explain }, busName, env) {
    const deadline = Date.now() + READY_WITHIN_MS;
    while (Date.now() < deadline && child.exitCode === null) {
      const { output } = await run(
        'busctl',
        ['--user', 'call', 'org.freedesktop.DBus', '/', 'org.freedesktop.DBus', 'NameHasOwner', 's', busName],
        { capture: true, env },
      );
      if (output.includes('true')) return;
      await delay(POLL_MS);
    }
    throw explain();
  }

  async function endAll() {
    for (const { child, ended } of started.reverse()) {
      signalGroup(child, 'SIGTERM');
      await Promise.race([ended, delay(END_WITHIN_MS, undefined, { ref: false })]);
      signalGroup(child, 'SIGKILL');
    }
  }

  return { start, addressOf, ownsName, endAll };
}

function signalGroup(child, signal) {
  try {
    if (child.pid) process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

function failure(name, logFile) {
  const log = readFileSync(logFile, 'utf8').trim().split('\n').slice(-10).join('\n');
  return new Problem(
    `The desktop session could not start: ${name} ended or did not answer in ${READY_WITHIN_MS / 1000} s.\n\n${log}`,
    'Run node scripts/setup.mjs test, which installs what the session needs.',
  );
}
