// Starts child processes so that none outlives the script: Ctrl-C and termination reach every one of them.

import { spawn } from 'node:child_process';

import { Interrupted, Problem } from './failures.mjs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const KILL_AFTER_MS = 10_000;
const NOTICE_WITHIN_MS = 2_000;

const children = new Set();
let stoppedBy;

for (const signal of SIGNALS) {
  process.on(signal, () => {
    stoppedBy ??= signal;
    for (const child of children) stop(child);
    // With no child whose end would be noticed, the next call of `run` notices; if none comes, nobody cleans up.
    if (children.size === 0) setTimeout(() => process.exit(exitCodeOf({ signal })), NOTICE_WITHIN_MS).unref();
  });
}

function stop(child) {
  child.kill('SIGTERM');
  setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS).unref();
}

/**
 * Runs a program to its end. Resolves with its exit code (or signal) and, where `capture` is set, what it wrote; rejects
 * with a Problem if it cannot be started, and with Interrupted once a signal has come.
 *
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, shell?: boolean, capture?: boolean, timeoutMs?: number }} options
 */
export async function run(command, args, { capture = false, timeoutMs, ...options } = {}) {
  if (stoppedBy) throw new Interrupted(exitCodeOf({ signal: stoppedBy }));
  const stdio = capture ? ['ignore', 'pipe', 'pipe'] : 'inherit';
  const child = spawn(command, args, { ...options, stdio });
  children.add(child);
  const timer = timeoutMs && setTimeout(() => stop(child), timeoutMs);
  const written = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => written.push(chunk));
  try {
    const result = await new Promise((resolve, reject) => {
      child.once('error', (error) =>
        reject(new Problem(`${command} could not be started: ${error.message}.`)),
      );
      child.once('close', (code, signal) => resolve({ code, signal }));
    });
    if (stoppedBy) throw new Interrupted(exitCodeOf({ signal: stoppedBy }));
    return { ...result, ok: result.code === 0, output: Buffer.concat(written).toString() };
  } finally {
    clearTimeout(timer);
    children.delete(child);
  }
}

/** The exit code that a shell gives a process that ended with this code or signal. */
export function exitCodeOf({ code, signal }) {
  return code ?? { SIGHUP: 129, SIGINT: 130, SIGKILL: 137, SIGTERM: 143 }[signal] ?? 1;
}
