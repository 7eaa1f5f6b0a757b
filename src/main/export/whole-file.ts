/** Writes a file that is there whole or not at all: under another name beside it, brought to the disk, then renamed. */
import { createHash } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fail, failure, FailureError } from '../../shared/failure';

/** What the file is called while it is written. */
export const PART = /^\.grove-[0-9a-f]{12}\.part$/;

/** Always the same name for the same file: what the end of the program left behind is cleared by the next attempt. */
export function partOf(path: string): string {
  const name = createHash('sha1').update(basename(path)).digest('hex').slice(0, 12);
  return join(dirname(path), `.grove-${name}.part`);
}

/** Written at once, in UTF-16 units. */
const CHUNK = 1 << 18;

/**
 * @throws FailureError `file-not-written`, `cancelled` when the signal is aborted, or what `texts` throws; whatever was
 *   at `path` before is still there then, and nothing else is.
 */
export async function writeWholeFile(
  path: string,
  texts: AsyncIterable<string>,
  { signal }: { signal: AbortSignal },
): Promise<void> {
  const name = basename(path);
  const trying = <T>(work: Promise<T>) =>
    work.catch((error: unknown) => Promise.reject(notWritten(name, error)));
  const part = partOf(path);
  await trying(rm(part, { force: true }));
  const file = await trying(open(part, 'wx', 0o600));
  try {
    try {
      await fill(file, texts, { trying, signal });
      await trying(file.sync());
    } finally {
      await file.close();
    }
    if (signal.aborted) throw fail('cancelled');
    await trying(rename(part, path));
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw error;
  }
  await syncFolder(dirname(path));
}

async function fill(
  file: FileHandle,
  texts: AsyncIterable<string>,
  { trying, signal }: { trying: <T>(work: Promise<T>) => Promise<T>; signal: AbortSignal },
): Promise<void> {
  let waiting: string[] = [];
  let size = 0;
  const flush = async () => {
    await trying(file.appendFile(waiting.join('')));
    waiting = [];
    size = 0;
  };
  for await (const text of texts) {
    if (signal.aborted) throw fail('cancelled');
    waiting.push(text);
    size += text.length;
    if (size >= CHUNK) await flush();
  }
  await flush();
}

/** Brings the new name to the disk too, where a system knows how to. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch {
    // Windows opens no folders. The file is whole under one name or the other.
  }
}

function notWritten(name: string, error: unknown): FailureError {
  const detail = (error as NodeJS.ErrnoException).code ?? 'unknown reason';
  return new FailureError({
    ...failure('file-not-written', { subject: name, detail }),
    remedy:
      'Check the free space and the rights of the folder, or choose another one. Nothing was left behind.',
  });
}
