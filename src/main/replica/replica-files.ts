/** The files of the replicas: where they lie, setting one aside, and removing all of a profile. */
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fail } from '../../shared/failure';

/** What SQLite keeps beside a database: a journal, and of copies that an older Grove has left open a log. */
const COMPANIONS = ['-journal', '-wal', '-shm'];

/** Files of replicas and of what was set aside of them, by the profile. Anything else in the folder is not ours. */
const OURS = /^([^.]+)\.replica(?:-journal|-wal|-shm|-answers|\.damaged-.+)?$/;

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

  /** The bytes of each profile's file, with what lies beside it and what was set aside of it. */
  async sizes(): Promise<ReadonlyMap<string, number>> {
    return this.#try(async () => {
      const sizes = new Map<string, number>();
      for (const name of (await unlessMissing(readdir(this.#folder))) ?? []) {
        const profileId = OURS.exec(name)?.[1];
        if (profileId === undefined) continue;
        const file = await unlessMissing(stat(join(this.#folder, name)));
        sizes.set(profileId, (sizes.get(profileId) ?? 0) + (file?.size ?? 0));
      }
      return sizes;
    });
  }

  /** Profiles that have files here and are none of these, with the bytes of all those files. */
  async leftBehind(known: readonly string[]): Promise<{ profileIds: readonly string[]; bytes: number }> {
    const others = [...(await this.sizes())].filter(([profileId]) => !known.includes(profileId));
    return {
      profileIds: others.map(([profileId]) => profileId),
      bytes: others.reduce((sum, [, bytes]) => sum + bytes, 0),
    };
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
