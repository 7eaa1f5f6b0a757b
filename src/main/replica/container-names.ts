/**
 * The DNs of all containers, folded, in memory: what a word matches in the path to an entry is looked for here, among a few
 * thousand, so that no entry has to be indexed by the path that it shares with all of its container.
 */
import type { Database } from './database';
import { asJson, readRows } from './rows';
import { aboveSign } from './search-signs';
import { chainOf, fold, withinDomainAbove } from './search-text';

/** Containers in whose DNs a text stands. */
export interface NamedContainers {
  /** Of these, and of what lies in others that have it from them. */
  readonly ids: readonly number[];
  /** Signs of entries that lie in or below any of them. */
  readonly signs: readonly string[];
}

interface Watched {
  readonly came: number;
  readonly went: number;
}

export class ContainerNames {
  readonly #watched;
  readonly #select;
  readonly #names = new Map<number, string>();
  #seen: Watched = { came: -1, went: -1 };
  #last = 0;

  constructor(db: Database.Database) {
    this.#watched = db.prepare('select came, went from container_news');
    this.#select = db.prepare(`select ${asJson({ id: 'id', key: 'key' })} from containers where id > ?`);
  }

  /** @param text folded. */
  holding(text: string): NamedContainers {
    this.#refresh();
    const ids: number[] = [];
    const highest = new Set<string>();
    for (const [id, dn] of this.#names) {
      if (!dn.includes(text)) continue;
      ids.push(id);
      highest.add(chainOf(dn).findLast((above) => above.includes(text)) ?? dn);
    }
    return { ids, signs: [...highest].map(aboveSign) };
  }

  /** The DN of one; undefined where there is none of this number. */
  nameOf(id: number): string | undefined {
    this.#refresh();
    return this.#names.get(id);
  }

  #refresh(): void {
    const [now = this.#seen] = this.#watched.all([]) as Watched[];
    if (now.came === this.#seen.came && now.went === this.#seen.went) return;
    if (now.went !== this.#seen.went) {
      this.#names.clear();
      this.#last = 0;
    }
    for (const { id, key } of readRows(this.#select, [this.#last]) as { id: number; key: string }[]) {
      this.#names.set(id, withinDomainAbove(fold(key)));
      this.#last = Math.max(this.#last, id);
    }
    this.#seen = now;
  }
}
