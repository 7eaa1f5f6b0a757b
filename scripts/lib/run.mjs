// Starts child processes so that none outlives the script: Ctrl-C and termination reach every one of them.

import { spawn } from 'node:child_process';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const KILL_AFTER_MS = 10_000;

const children = new Set();
let stoppedBy;

for (const signal of SIGNALS) {
  process.on(signal, () => {
    stoppedBy ??= signal;
    for (const child of children) stop(child);
    // With nothing to wait for, a signal does what it always does.
    if (children.size === 0) process.exit(exitCodeOf({ signal }));
  });
}

function stop(child) {
  child.kill('SIGTERM');
  setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS).unref();
}

/**
 * Runs a program to its end. Resolves with its exit code (or signal) and what it wrote where `capture` is set; rejects
 * only if it could not be started.
 *
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, capture?: boolean, input?: string, timeoutMs?: number,
 *   onOutput?: (chunk: Buffer) => void }} options
 */
export async function run(command, args, { capture = false, input, timeoutMs, onOutput, ...options } = {}) {
  const output = capture || onOutput ? 'pipe' : 'inherit';
  const stdin = input === undefined ? (capture ? 'ignore' : 'inherit') : 'pipe';
  const child = spawn(command, args, { ...options, stdio: [stdin, output, output] });
  children.add(child);
  const timer = timeoutMs && setTimeout(() => stop(child), timeoutMs);
  const written = [];
  const collect = onOutput ?? ((chunk) => written.push(chunk));
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  if (input !== undefined) child.stdin.end(input);
  try {
    const result = await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => resolve({ code, signal }));
    });
    return { ...result, ok: result.code === 0, output: Buffer.concat(written).toString() };
  } finally {
    clearTimeout(timer);
    children.delete(child);
    if (stoppedBy) process.exit(exitCodeOf({ signal: stoppedBy }));
  }
}

/** The exit code that a shell gives a process that ended with this code or signal. */
export function exitCodeOf({ code, signal }) {
  return code ?? { SIGHUP: 129, SIGINT: 130, SIGKILL: 137, SIGTERM: 143 }[signal] ?? 1;
}
