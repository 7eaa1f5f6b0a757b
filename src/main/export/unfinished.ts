/**
 * Remembers under which names files are being written. A program that is killed while it exports leaves a part of a file
 * in a folder of the person's, with names and addresses in it: it is removed when Grove starts again.
 */
import { access, rm } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { z } from 'zod';
import { PART } from './whole-file';

/** Paths, the newest last. */
export const unfinishedFileSchema = z.array(z.string()).readonly();
export const noUnfinished: z.infer<typeof unfinishedFileSchema> = [];

/** Where they are kept, for the next start. */
export interface UnfinishedFile {
  read(): readonly string[];
  /** @throws when they cannot be kept. */
  write(paths: readonly string[]): Promise<void>;
}

export interface Unfinished {
  /** To be awaited before the file is begun. */
  readonly begun: (part: string) => Promise<void>;
  readonly ended: (part: string) => Promise<void>;
  /** Removes what the run before left. To be awaited before the first export. */
  readonly clear: () => Promise<void>;
}

/** A folder that is not there may be on a disk that comes back; so many of them are waited for. */
const MOST = 100;

export function createUnfinished(file: UnfinishedFile): Unfinished {
  // An export must not fail for this: then only the next one to the same file clears up.
  const write = (paths: readonly string[]) => file.write(paths.slice(-MOST)).catch(() => undefined);
  const without = (part: string) => file.read().filter((path) => path !== part);
  return {
    begun: (part) => write([...without(part), part]),
    ended: (part) => write(without(part)),
    clear: async () => {
      const before = file.read();
      const kept: string[] = [];
      for (const path of before) if (!(await removed(path))) kept.push(path);
      if (kept.length < before.length) await write(kept);
    },
  };
}

/** @returns whether there is nothing left to remove. What is no part of an export is never touched. */
async function removed(path: string): Promise<boolean> {
  if (!PART.test(basename(path))) return true;
  try {
    await access(dirname(path));
    await rm(path, { force: true });
    return true;
  } catch {
    return false;
  }
}
