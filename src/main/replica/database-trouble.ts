/** Tells what a person can act on — the disk, the file — from a bug, by SQLite's result codes. */
import { failure, type Failure } from '../../shared/failure';
import { UnusableFileError } from './unusable-file';

export type DatabaseTrouble = { readonly failure: Failure } | { readonly unusable: string };

/**
 * https://www.sqlite.org/rescode.html, by number: the binding has no names for many of the extended codes. These are
 * PERM, BUSY, LOCKED, NOMEM, READONLY, IOERR, FULL, CANTOPEN and NOLFS.
 */
const OF_THE_DISK: ReadonlySet<number> = new Set([3, 5, 6, 7, 8, 10, 13, 14, 22]);
/** CORRUPT and NOTADB. */
const OF_THE_FILE: ReadonlySet<number> = new Set([11, 26]);

/** @returns undefined for anything that is neither. */
export function databaseTrouble(error: unknown): DatabaseTrouble | undefined {
  if (error instanceof UnusableFileError) return { unusable: error.message };
  if (!(error instanceof Error)) return undefined;
  const extended = 'rawCode' in error && typeof error.rawCode === 'number' ? error.rawCode : 0;
  const code = extended & 0xff;
  if (OF_THE_FILE.has(code)) return { unusable: error.message };
  // A file that cannot be opened at all comes without a code.
  if (OF_THE_DISK.has(code) || error.message.startsWith('ConnectionFailed(')) {
    return { failure: failure('replica-failed', { detail: error.message }) };
  }
  return undefined;
}
