/** Tells what a person can act on — the disk, the file — from a bug, by SQLite's result codes. */
import { failure, type Failure } from '../../shared/failure';
import { UnusableFileError } from './unusable-file';

export type DatabaseTrouble = { readonly failure: Failure } | { readonly unusable: string };

/** https://www.sqlite.org/rescode.html: codes of the disk, of the file's rights, and of another process. */
const OF_THE_DISK = /^SQLITE_(?:FULL|IOERR|READONLY|CANTOPEN|PERM|BUSY|LOCKED|NOMEM|NOLFS|AUTH)(?:_|$)/;
const OF_THE_FILE = /^SQLITE_(?:CORRUPT|NOTADB)(?:_|$)/;

/** @returns undefined for anything that is neither. */
export function databaseTrouble(error: unknown): DatabaseTrouble | undefined {
  if (error instanceof UnusableFileError) return { unusable: error.message };
  if (!(error instanceof Error)) return undefined;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (OF_THE_FILE.test(code)) return { unusable: error.message };
  // A file that cannot be opened at all comes without a code.
  if (OF_THE_DISK.test(code) || error.message.startsWith('ConnectionFailed(')) {
    return { failure: failure('replica-failed', { detail: error.message }) };
  }
  return undefined;
}
