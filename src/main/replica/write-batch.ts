/**
 * Many pages in one transaction. Pages bring entries in no order that the indexes have, so that each changes much the same
 * pages of the file: written down once for several thousand entries, those are encrypted and written once, not each time.
 * Whoever reads over the same connection sees every page at once; what the program does not survive is read again.
 */
import type { Database } from './database';

/** So many entries are held back at the most, and so long without another page; in milliseconds. */
const MOST = 50_000;
const IDLE = 250;
/** What the database may keep in memory meanwhile and otherwise, in KiB. */
const CACHE = { writing: 65_536, usually: 16_384 };

interface WriteBatchOptions {
  /** Nothing of the batch is written, also not of what had succeeded. */
  readonly onLost: (error: unknown) => void;
}

export class WriteBatch {
  readonly #db: Database.Database;
  readonly #options: WriteBatchOptions;
  #entries = 0;
  #isOpen = false;
  #hasLargeCache = false;
  #idle: NodeJS.Timeout | undefined;

  constructor(db: Database.Database, options: WriteBatchOptions) {
    this.#db = db;
    this.#options = options;
  }

  /** Runs `work`, which writes so many entries, whole or not at all, as a part of the batch. */
  part<T>(entries: number, work: () => T): T {
    if (!this.#isOpen) this.#begin();
    this.#db.exec('savepoint part');
    let result: T;
    try {
      result = work();
      this.#db.exec('release part');
    } catch (error) {
      // A full disk may have ended the whole transaction.
      if (this.#db.inTransaction) this.#db.exec('rollback to part; release part');
      else this.#lose(error);
      throw error;
    }
    this.#entries += entries;
    if (this.#entries >= MOST) this.end();
    else {
      clearTimeout(this.#idle);
      this.#idle = setTimeout(() => this.#rest(), IDLE).unref();
    }
    return result;
  }

  /** Writes everything down. @throws the database's own error, and then nothing of the batch is written. */
  end(): void {
    clearTimeout(this.#idle);
    if (!this.#isOpen) return;
    try {
      this.#db.exec('commit');
      this.#isOpen = false;
    } catch (error) {
      if (this.#db.inTransaction) this.#db.exec('rollback');
      this.#lose(error);
      throw error;
    }
  }

  #begin(): void {
    if (!this.#hasLargeCache) this.#db.exec(`pragma cache_size = -${CACHE.writing}`);
    this.#hasLargeCache = true;
    this.#db.exec('begin immediate');
    this.#isOpen = true;
    this.#entries = 0;
  }

  /** No page has come for a while. */
  #rest(): void {
    try {
      this.end();
    } catch {
      // Nobody waits for it; whoever writes next is told.
    }
    this.#db.exec(`pragma cache_size = -${CACHE.usually}; pragma shrink_memory`);
    this.#hasLargeCache = false;
  }

  #lose(error: unknown): void {
    this.#isOpen = false;
    this.#options.onLost(error);
  }
}
