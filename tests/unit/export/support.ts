/** What the tests of exports share. */
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ExportEntry } from '../../../src/main/export/format';
import { Exports } from '../../../src/main/export/exports';
import type { EntriesSource, ExportSource } from '../../../src/main/export/pieces';
import { createUnfinished } from '../../../src/main/export/unfinished';
import type { ExportJob, ExportScope } from '../../../src/shared/export-job';

export async function exportFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'grove-export-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A file system in memory of its own; undefined where the system lets nobody mount one. */
export async function mounted(options: string): Promise<string | undefined> {
  const folder = await exportFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    process.stderr.write('Not proven here: mounting a file system takes root.\n');
    return undefined;
  }
  onTestFinished(() => void execFileSync('umount', [folder]));
  return folder;
}

/** Gives its entries by tens. */
export function sourceOf(
  all: readonly ExportEntry[],
  onPortion: (at: number) => void | Promise<void> = () => undefined,
): EntriesSource {
  return {
    total: all.length,
    async *portions() {
      for (let at = 0; at < all.length; at += 10) {
        await onPortion(at);
        yield all.slice(at, at + 10);
      }
    },
  };
}

export const WHOLE: ExportScope = { is: 'subtree', dn: 'OU=All/of: it,DC=example,DC=com' };

export class WatchedExports extends Exports {
  readonly told: (readonly ExportJob[])[];
  readonly bugs: unknown[];

  constructor(source: ExportSource) {
    const told: (readonly ExportJob[])[] = [];
    const bugs: unknown[] = [];
    let now = 0;
    super({
      open: () => Promise.resolve(source),
      unfinished: createUnfinished({ read: () => [], write: () => Promise.resolve() }),
      clock: () => (now += 100),
      onChange: (jobs) => told.push(jobs),
      reportBug: (_where, error) => bugs.push(error),
    });
    this.told = told;
    this.bugs = bugs;
  }

  async ended(id: string): Promise<ExportJob> {
    for (;;) {
      const job = this.all().find((each) => each.id === id);
      if (job !== undefined && job.phase !== 'running') return job;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}
