/** Opening a replica's database: encrypted in a file or in memory, brought to the newest schema, and known to be ours. */
import Database from 'libsql';
import { APPLICATION_ID, type Migration, MIGRATIONS, SESSION_TABLES } from './schema';
import { UnusableFileError } from './unusable-file';

export type { Database };

export interface DatabasePlace {
  /** Null: in memory, nothing on disk. */
  readonly file: { readonly path: string; readonly key: string } | null;
}

/** Milliseconds. */
const BUSY_FOR = 5000;
const PAGE_BYTES = 8192;

export function openDatabase({ file }: DatabasePlace): Database.Database {
  const db =
    file === null
      ? new Database(':memory:')
      : // The types of libsql lack what it takes beyond better-sqlite3.
        new Database(file.path, { encryptionCipher: 'aes256cbc', encryptionKey: file.key } as object);
  // Another program, such as a backup, may hold the file for a moment.
  db.exec(`pragma busy_timeout = ${BUSY_FOR}`);
  // Sorting may spill over to temporary files, and those are not encrypted.
  db.exec('pragma temp_store = memory');
  // Looked at before anything is written, so that a file of somebody else's stays as it was.
  const version = knownVersion(db);
  if (file !== null) {
    // Half as many pieces to encrypt and to write as usual; and what is deleted can be given back to the disk piece by piece
    // (see `space.ts`). Only a new file takes these, and the latter would be written to it again at each opening.
    if (version === 0) db.exec(`pragma page_size = ${PAGE_BYTES}; pragma auto_vacuum = incremental`);
    // Nobody else reads it, so a write-ahead log would only have each page written, and encrypted, twice.
    db.exec('pragma journal_mode = delete; pragma synchronous = normal');
    db.exec('pragma cache_size = -16384');
  }
  migrate(db, version);
  db.exec(SESSION_TABLES);
  return db;
}

/** Runs `work` whole or not at all. libsql's own `transaction` hides a full disk behind the failure of its rollback. */
export function inTransaction<T>(db: Database.Database, work: () => T): T {
  db.exec('begin immediate');
  try {
    const result = work();
    db.exec('commit');
    return result;
  } catch (error) {
    if (db.inTransaction) db.exec('rollback');
    throw error;
  }
}

/** Which schema the database has; 0 for a new one. @throws UnusableFileError when it is none of ours. */
function knownVersion(db: Database.Database): number {
  const version = pragma(db, 'user_version');
  const isNew = version === 0 && db.prepare('select 1 from sqlite_schema limit 1').all([]).length === 0;
  if (!isNew && pragma(db, 'application_id') !== APPLICATION_ID) {
    throw new UnusableFileError('it was made by another program');
  }
  if (version > MIGRATIONS.length) throw new UnusableFileError('it was made by a newer version of Grove');
  return version;
}

function migrate(db: Database.Database, from: number): void {
  MIGRATIONS.slice(from).forEach((step, index) => {
    inTransaction(db, () => {
      takeStep(db, step);
      db.exec(`pragma application_id = ${APPLICATION_ID}; pragma user_version = ${from + index + 1}`);
    });
  });
}

export function takeStep(db: Database.Database, step: Migration): void {
  if (typeof step === 'string') db.exec(step);
  else step(db);
}

function pragma(db: Database.Database, name: 'user_version' | 'application_id'): number {
  const [row] = db.prepare(`pragma ${name}`).all([]) as Partial<Record<string, number>>[];
  return row?.[name] ?? 0;
}
