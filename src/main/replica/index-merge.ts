/**
 * A full-text index is written in runs, and whoever asks it for a sign looks into each of them. When there is nothing else
 * to do they are merged, a few pages at a time: a search of a million entries then takes half as long.
 */
import type { Database } from './database';

const INDEXES = ['search', 'ties'] as const;
/** What a step writes at the most, in pages of 4 KiB: some six milliseconds. */
const PAGES = 64;
/** SQLite's own measure: a merge that changed fewer rows than this had nothing to do (FTS5, “The 'merge' Command”). */
const SOMETHING = 2;

export class IndexMerge {
  readonly #merges;
  readonly #changes;
  #left: readonly (typeof INDEXES)[number][] = INDEXES;

  constructor(db: Database.Database) {
    this.#merges = Object.fromEntries(
      INDEXES.map((name) => [
        name,
        db.prepare(`insert into ${name} (${name}, rank) values ('merge', ${PAGES})`),
      ]),
    );
    this.#changes = db.prepare('select total_changes() as count');
  }

  /** Whether there is nothing to merge, as far as is known. */
  get isOver(): boolean {
    return this.#left.length === 0;
  }

  /** The indexes have been written to. */
  begin(): void {
    this.#left = INDEXES;
  }

  /** They stay as they are until they are written to again. */
  end(): void {
    this.#left = [];
  }

  /** Goes on, in a transaction of the caller. */
  step(): void {
    const [name, ...others] = this.#left;
    if (name === undefined) return;
    const before = this.#count();
    this.#merges[name]?.run([]);
    if (this.#count() - before < SOMETHING) this.#left = others;
  }

  #count(): number {
    return (this.#changes.all([]) as { count: number }[])[0]?.count ?? 0;
  }
}
