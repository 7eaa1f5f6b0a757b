// How the scripts talk to a person: one line a step, progress for what takes long, and sentences for expected failures.

import util from 'node:util';

import { Interrupted, Problem } from './failures.mjs';

const UPDATE_MS = process.stderr.isTTY ? 500 : 10_000;

export function say(line) {
  console.log(paint('green', '• ') + line);
}

/** Styles only what goes to a terminal: logs of a CI stay plain. */
export function paint(style, text) {
  return process.stdout.isTTY ? util.styleText(style, text) : text;
}

/** Runs a script's main function: a Problem ends it with a sentence and exit code 1, a signal silently, a bug with its trace. */
export async function runScript(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    if (error instanceof Interrupted) return void (process.exitCode = error.exitCode);
    if (!(error instanceof Problem)) throw error;
    console.error(`\n${error.message}`);
    if (error.whatToDo) console.error(`\n${error.whatToDo}`);
    process.exitCode = 1;
  }
}

/**
 * Says that `task` is running, how long it has and, where `amount` tells it, how far it is ("94 of 196 MB").
 * A terminal gets one line that is rewritten; a log gets a line every ten seconds.
 */
export async function withProgress(label, task, amount = () => '') {
  const started = Date.now();
  const elapsed = () => `${Math.round((Date.now() - started) / 1000)} s`;
  const show = () => {
    const line = ['…', label, amount(), elapsed()].filter(Boolean).join(' · ');
    process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${line}` : `${line}\n`);
  };
  say(label);
  const timer = setInterval(show, UPDATE_MS);
  try {
    return await task();
  } finally {
    clearInterval(timer);
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  }
}
