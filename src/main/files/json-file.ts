/** A small file of the program's own: validated when read and when written, replaced whole, and never lost when damaged. */
import { lstat, mkdir, readFile, rename } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { z } from 'zod';
import { fail, failure, type Failure } from '../../shared/failure';
import { systemReason } from './system-reason';

interface JsonFileOptions<T> {
  readonly path: string;
  readonly schema: z.ZodType<T>;
  /** What a file that is not there yet holds. */
  readonly empty: T;
  /** Told once, when a damaged file was set aside. */
  readonly onDamaged: (failure: Failure) => void;
}

export interface JsonFile<T> {
  /** What the file holds, from memory. */
  read(): T;
  /**
   * Replaces the content. Memory has it at once; the promise ends when it is on disk. Writes happen in the order of
   * their calls.
   * @throws FailureError `file-not-written`; memory keeps the new content.
   */
  write(value: T): Promise<void>;
  /** Ends when everything written so far is on disk, or could not be. */
  flush(): Promise<void>;
}

/** Opens the file. One that cannot be understood is renamed with the ending `.damaged` and a new one is begun. */
export async function openJsonFile<T>(options: JsonFileOptions<T>): Promise<JsonFile<T>> {
  const { path, schema } = options;
  const loaded = await load(options);
  let { value } = loaded;
  let writing: Promise<void> = Promise.resolve();

  async function store(text: string): Promise<void> {
    if (loaded.keep !== undefined && (await isThere(path)))
      throw fail('file-not-written', { subject: basename(path), detail: loaded.keep });
    try {
      await mkdir(dirname(path), { recursive: true });
      await writeFileAtomic(path, text, { mode: 0o600 });
    } catch (error) {
      throw fail('file-not-written', { subject: basename(path), detail: systemReason(error) });
    }
  }

  return {
    read: () => value,
    async write(next) {
      value = schema.parse(next);
      const text = `${JSON.stringify(value, null, 2)}\n`;
      const stored = writing.then(() => store(text));
      writing = stored.catch(() => undefined);
      await stored;
    },
    flush: () => writing,
  };
}

interface Loaded<T> {
  readonly value: T;
  /** Why what is on the disk must stay as it is: it could neither be read nor moved out of the way. */
  readonly keep?: string;
}

async function load<T>({ path, schema, empty, onDamaged }: JsonFileOptions<T>): Promise<Loaded<T>> {
  const subject = basename(path);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { value: empty };
    const keep = systemReason(error);
    onDamaged(failure('file-unreadable', { subject, detail: keep }));
    return { value: empty, keep };
  }
  const parsed = schema.safeParse(tryJson(text));
  if (parsed.success) return { value: parsed.data };
  try {
    await setAside(path);
  } catch (error) {
    const keep = systemReason(error);
    onDamaged(failure('file-unreadable', { subject, detail: `damaged, ${keep}` }));
    return { value: empty, keep };
  }
  onDamaged(failure('file-damaged', { subject }));
  return { value: empty };
}

/** An earlier damaged file is kept too: the name is made free first. */
async function setAside(path: string): Promise<void> {
  const aside = `${path}.damaged`;
  await rename(aside, `${aside}-${Date.now()}`).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  });
  await rename(path, aside);
}

/** Whether something may be lost; a folder that cannot be looked into may hold it. */
async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    return !['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
  }
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
