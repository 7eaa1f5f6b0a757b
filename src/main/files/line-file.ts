/**
 * A file of the program's own that grows line by line, each a validated record: for what comes often and must not be lost
 * when the program is killed.
 */
import { appendFile, copyFile, mkdir, readFile, truncate } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import writeFileAtomic from 'write-file-atomic';
import type { z } from 'zod';
import { fail, failure, type Failure } from '../../shared/failure';
import { systemReason } from './system-reason';

interface LineFileOptions<T> {
  readonly path: string;
  readonly schema: z.ZodType<T>;
  /** Told once when lines could not be understood; the file as it was is kept beside it. */
  readonly onDamaged: (failure: Failure) => void;
}

export interface LineFile<T> {
  /** What the file held when it was opened, in order. */
  readonly records: readonly T[];
  /** Adds a record. All that are added within a moment are written together. @throws FailureError `file-not-written` */
  append(record: T): Promise<void>;
  /** Puts other records in the place of all so far, whole or not at all. @throws FailureError `file-not-written` */
  replace(records: readonly T[]): Promise<void>;
  /** Ends when everything so far is on disk, or could not be. */
  flush(): Promise<void>;
}

/** So many lines are read or written before others get their turn. */
const AT_ONCE = 500;
const MODE = 0o600;

export async function openLineFile<T>(options: LineFileOptions<T>): Promise<LineFile<T>> {
  const { path, schema } = options;
  const loaded = await load(options);
  /** Set while the file may end in a part of a line. */
  let { torn } = loaded;
  /** Lines that could not be written when it was their turn. */
  let unwritten: readonly string[] = [];
  /** Those that are added together with the next turn. */
  let next: { readonly lines: string[]; readonly stored: Promise<void> } | undefined;
  let writing: Promise<void> = Promise.resolve();

  function store(what: () => Promise<void>): Promise<void> {
    const stored = writing.then(async () => {
      try {
        if (loaded.keep !== undefined) throw new Error(loaded.keep);
        await what();
      } catch (error) {
        const detail = loaded.keep ?? systemReason(error);
        throw fail('file-not-written', { subject: basename(path), detail });
      }
    });
    writing = stored.catch(() => undefined);
    return stored;
  }

  async function appendAll(lines: string[]): Promise<void> {
    if (next?.lines === lines) next = undefined;
    const all = [...unwritten, ...lines];
    if (all.length === 0) return;
    unwritten = all;
    await mkdir(dirname(path), { recursive: true });
    const begin = torn ? '\n' : '';
    // The disk may be full, and may take a part.
    torn = true;
    await appendFile(path, `${begin}${all.join('\n')}\n`, { mode: MODE });
    torn = false;
    unwritten = [];
  }

  return {
    records: loaded.records,
    append(record) {
      const line = JSON.stringify(schema.parse(record));
      if (next === undefined) {
        const lines: string[] = [];
        next = { lines, stored: store(() => appendAll(lines)) };
      }
      next.lines.push(line);
      return next.stored;
    },
    replace(records) {
      // What waits to be added is among the records already.
      next?.lines.splice(0);
      next = undefined;
      return store(async () => {
        await mkdir(dirname(path), { recursive: true });
        let text = '';
        for (const [i, record] of records.entries()) {
          text += `${JSON.stringify(record)}\n`;
          if (i % AT_ONCE === AT_ONCE - 1) await setImmediate();
        }
        await writeFileAtomic(path, text, { mode: MODE });
        torn = false;
        unwritten = [];
      });
    },
    flush: () => writing,
  };
}

interface Loaded<T> {
  readonly records: readonly T[];
  readonly torn: boolean;
  /** Why what is on the disk must stay as it is. */
  readonly keep?: string;
}

async function load<T>({ path, schema, onDamaged }: LineFileOptions<T>): Promise<Loaded<T>> {
  const subject = basename(path);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { records: [], torn: false };
    const keep = systemReason(error);
    onDamaged(failure('file-unreadable', { subject, detail: keep }));
    return { records: [], torn: false, keep };
  }
  const lines = text.split('\n');
  const records: T[] = [];
  let damaged = 0;
  for (const [i, line] of lines.entries()) {
    if (i % AT_ONCE === AT_ONCE - 1) await setImmediate();
    // A last line without an end is the part of one that the program was killed in, and no damage.
    if (line === '' || i === lines.length - 1) continue;
    const parsed = schema.safeParse(tryJson(line));
    if (parsed.success) records.push(parsed.data);
    else damaged += 1;
  }
  if (damaged > 0) {
    await copyFile(path, `${path}.damaged`).catch(() => undefined);
    onDamaged(failure('file-damaged', { subject, detail: `${damaged} lines` }));
  }
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole === text) return { records, torn: false };
  // What was being written when the program was killed is taken away, or it would damage the next line.
  const cut = await truncate(path, Buffer.byteLength(whole)).then(
    () => true,
    () => false,
  );
  return { records, torn: !cut };
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
