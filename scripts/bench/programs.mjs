// Runs the measurements that need no window (`tests/bench`, built for plain Node), each in a process of its own.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';

import { build } from 'vite';

import { Problem } from '../lib/failures.mjs';
import { run } from '../lib/run.mjs';

/** Builds them beside the program: code that is translated while it runs would be measured too. */
export async function buildPrograms(root) {
  const sources = path.join(root, 'tests/bench');
  const input = readdirSync(sources).filter((name) => name.endsWith('.ts'));
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: true,
      outDir: path.join(root, 'out/bench'),
      target: 'node20.18',
      rolldownOptions: { input: input.map((name) => path.join(sources, name)) },
    },
  });
}

/** Runs one to its end. @returns what its last line says. */
export async function measure({ root, env }, name, options = {}) {
  const file = path.join(root, 'out/bench', `${name}.js`);
  const ended = await run(process.execPath, [file, JSON.stringify(options)], { env, capture: true });
  if (!ended.ok) throw new Problem(`The measurement “${name}” failed.`, ended.output);
  return JSON.parse(ended.output.trim().split('\n').at(-1));
}

/** Starts a simulated NAS in a process of its own; it ends after `task`. */
export async function withNas({ root, env }, shape, task) {
  const child = spawn(process.execPath, [path.join(root, 'out/bench/nas.js'), JSON.stringify(shape)], {
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  try {
    const failed = ended.then(() => {
      throw new Problem('The simulated NAS could not be started; the reason is above.');
    });
    const [port] = await Promise.race([once(createInterface(child.stdout), 'line'), failed]);
    // From here on it ends because it is told to.
    failed.catch(() => undefined);
    return await task(Number(port));
  } finally {
    child.stdin.end();
    await ended;
  }
}
