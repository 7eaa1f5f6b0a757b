// How much memory a program takes: the proportional share of every page of all its processes (Linux).

import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import { familyOf } from '../lib/process-family.mjs';

/** Bytes of the process and all that descend from it. */
function memoryOf(pid) {
  return familyOf(pid).reduce((sum, each) => sum + shareOf(each), 0);
}

/** What it comes to once nothing more is given back: the least of several looks. */
export async function settledMemory(pid, { looks, everyMs }) {
  let least = Infinity;
  for (let look = 0; look < looks; look++) {
    await sleep(everyMs);
    least = Math.min(least, memoryOf(pid));
  }
  return least;
}

function shareOf(pid) {
  return Number(/^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) * 1024;
}

/** Empty for a process that has just ended. */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
