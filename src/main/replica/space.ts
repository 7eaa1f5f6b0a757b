/**
 * How much room a replica takes, and giving back what was deleted. SQLite keeps the pages that are free and uses them
 * again; many of them, as after a generation with large changes was dropped, are given back to the disk in pieces, so
 * that windows are answered in between. (VACUUM would do it all at once, and hold a copy of the whole in memory.)
 */
import type { Database } from './database';

/** Fewer free pages than either are left for what is written next. */
const FREE_PART = 0.2;
const FREE_PAGES = 500;
/** Pages, given back in some 20 ms. */
const AT_ONCE = 250;

export class Space {
  readonly #db: Database.Database;
  readonly #entries;

  constructor(db: Database.Database) {
    this.#db = db;
    // Along the smallest index, not through the entries themselves.
    this.#entries = db.prepare('select coalesce(sum(children), 0) as count from containers');
  }

  /** `bytes` are those of the database itself, wherever it lies. */
  measure(): { entries: number; bytes: number } {
    const [row] = this.#entries.all([]) as { count: number }[];
    return { entries: row?.count ?? 0, bytes: this.#number('page_count') * this.#number('page_size') };
  }

  /** Gives back a piece of what is free, if that is worth while. @returns whether there is nothing more to give back. */
  compact(): boolean {
    const free = this.#number('freelist_count');
    // A file of an older Grove cannot; what is free in it is used again.
    if (this.#number('auto_vacuum') !== 2) return true;
    if (free < Math.max(FREE_PAGES, this.#number('page_count') * FREE_PART)) return true;
    this.#db.prepare(`pragma incremental_vacuum(${AT_ONCE})`).all([]);
    return false;
  }

  #number(pragma: 'page_count' | 'page_size' | 'freelist_count' | 'auto_vacuum'): number {
    const [row] = this.#db.prepare(`pragma ${pragma}`).all([]) as Partial<Record<string, number>>[];
    return row?.[pragma] ?? 0;
  }
}
