/** A small file of the program's own: validated when read and when written, replaced whole, and never lost when damaged. */
import { mkdir, readFile, rename } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { z } from 'zod';
import { fail, failure, type Failure } from '../../shared/failure';

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
  let { value } = await load(options);
  let writing: Promise<void> = Promise.resolve();

  async function store(text: string): Promise<void> {
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

async function load<T>({ path, schema, empty, onDamaged }: JsonFileOptions<T>): Promise<{ value: T }> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { value: empty };
    onDamaged(failure('file-unreadable', { subject: basename(path), detail: systemReason(error) }));
    return { value: empty };
  }
  const parsed = schema.safeParse(tryJson(text));
  if (parsed.success) return { value: parsed.data };
  await setAside(path);
  onDamaged(failure('file-damaged', { subject: basename(path) }));
  return { value: empty };
}

/** An earlier damaged file is kept too: the name is made free first. */
async function setAside(path: string): Promise<void> {
  const aside = `${path}.damaged`;
  await rename(aside, `${aside}-${Date.now()}`).catch(() => undefined);
  await rename(path, aside).catch(() => undefined);
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The system's code for what went wrong, without the path, which names the user. */
function systemReason(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'unknown reason';
}
