// User data folders with a NAS and its whole local copy in them, each made once and used by several figures.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { measure, withNas } from './programs.mjs';

/** Gives `task` the folder, how long the copying took in milliseconds, and the port at which the NAS is there meanwhile. */
export async function withCopy(context, shape, task) {
  const folder = mkdtempSync(path.join(tmpdir(), 'grove-bench-'));
  try {
    return await withNas(context, shape, async (port) => {
      const { milliseconds } = await measure(context, 'copy', { folder, port });
      return task({ folder, port, milliseconds });
    });
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Gives `task` an empty user data folder. */
export async function withFolder(task) {
  const folder = mkdtempSync(path.join(tmpdir(), 'grove-bench-'));
  try {
    return await task(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
