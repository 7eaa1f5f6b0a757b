/** The files of the replicas: where they lie, setting one aside, and removing all of a profile. */
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fail } from '../../shared/failure';

/** What SQLite keeps beside a database. */
const COMPANIONS = ['-wal', '-shm'];

export class ReplicaFiles {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  nameOf(profileId: string): string {
    return `${profileId}.replica`;
  }

  /** Makes the folder where it is missing. @returns where the profile's file lies or is to lie. */
  async place(profileId: string): Promise<string> {
    await this.#try(() => mkdir(this.#folder, { recursive: true, mode: 0o700 }));
    return join(this.#folder, this.nameOf(profileId));
  }

  /** Renames the file and what lies beside it, so that nothing in it is overwritten. */
  async setAside(profileId: string, at: number): Promise<void> {
    const file = join(this.#folder, this.nameOf(profileId));
    const ending = `.damaged-${new Date(at).toISOString().replaceAll(':', '-')}`;
    await this.#try(async () => {
      for (const companion of COMPANIONS) {
        await unlessMissing(rename(file + companion, file + ending + companion));
      }
      await unlessMissing(rename(file, file + ending));
    });
  }

  /** Removes the file with all that was ever set aside of it. */
  async remove(profileId: string): Promise<void> {
    await this.#try(async () => {
      const names = (await unlessMissing(readdir(this.#folder))) ?? [];
      for (const name of names.filter((name) => name.startsWith(this.nameOf(profileId)))) {
        await rm(join(this.#folder, name), { force: true });
      }
    });
  }

  async #try<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      throw fail('replica-failed', { detail: error.message });
    }
  }
}

async function unlessMissing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
