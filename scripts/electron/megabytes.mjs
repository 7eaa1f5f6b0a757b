// How much a folder holds: the progress of downloads by programs that do not tell theirs.

import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

export function megabytesIn(folder) {
  return Math.round(bytesIn(folder) / 1e6);
}

function bytesIn(folder) {
  let bytes = 0;
  for (const name of namesIn(folder)) {
    // Files come and go while the folder is read.
    bytes += statSync(path.join(folder, name), { throwIfNoEntry: false })?.size ?? 0;
  }
  return bytes;
}

function namesIn(folder) {
  try {
    return readdirSync(folder, { recursive: true });
  } catch {
    return [];
  }
}
