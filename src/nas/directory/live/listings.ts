/**
 * Short-lived lists of what lies below an object. LDAP knows no offset, and its own pages end with their connection; so
 * the names are read once, put into a fixed order, and every page is cut from that list.
 */
import type { Clock } from '../../clock';
import type { ObjectKind, Scope } from '../source';

export interface Listed {
  readonly dn: string;
  readonly kind: ObjectKind;
}

export type Listing = readonly Listed[];

/** @returns undefined when there is no such base */
export type ReadListing = (base: string, scope: Scope) => Promise<Listing | undefined>;

interface Kept {
  readonly listing: Promise<Listing | undefined>;
  /** Epoch milliseconds: how long a page may be cut from it, and how long a first one. */
  keptUntil: number;
  freshUntil: number;
}

/** Who begins to read wants to see the directory as it is; several first pages of one moment share a list. */
const FRESH_MS = 1_000;
/** Who reads on wants the list that the reading began with. */
const KEPT_MS = 60_000;
/** What took long to read stays fresh for longer, so that a caller who gave up waiting finds it done on the next try. */
const FRESH_PER_COST = 5;
/** Enough for what clients read at the same time; a list of a million names takes a few hundred megabytes. */
const LISTINGS_KEPT = 16;

export class Listings {
  readonly #read: ReadListing;
  readonly #clock: Clock;
  readonly #kept = new Map<string, Kept>();

  constructor(read: ReadListing, clock: Clock) {
    this.#read = read;
    this.#clock = clock;
  }

  /** The list to cut a page from that begins at `offset`. A list that is being read is shared, whoever asks. */
  get(base: string, scope: Scope, offset: number): Promise<Listing | undefined> {
    const key = keyOf(base, scope);
    const kept = this.#kept.get(key);
    const until = (offset === 0 ? kept?.freshUntil : kept?.keptUntil) ?? 0;
    if (kept !== undefined && this.#clock.now() < until) {
      // Deleting and setting again moves a key to the end: the first one is the one not used for longest.
      this.#kept.delete(key);
      this.#kept.set(key, kept);
      return kept.listing;
    }
    return this.#begin(key, base, scope);
  }

  /** Forgets a list that has proven to be out of date. */
  drop(base: string, scope: Scope): void {
    this.#kept.delete(keyOf(base, scope));
  }

  #begin(key: string, base: string, scope: Scope): Promise<Listing | undefined> {
    const began = this.#clock.now();
    const kept: Kept = { listing: this.#read(base, scope), keptUntil: Infinity, freshUntil: Infinity };
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= LISTINGS_KEPT) break;
      this.#kept.delete(oldest);
    }
    kept.listing.then(
      () => {
        const now = this.#clock.now();
        const fresh = Math.max(FRESH_MS, (now - began) * FRESH_PER_COST);
        kept.freshUntil = now + fresh;
        kept.keptUntil = now + Math.max(KEPT_MS, fresh);
      },
      () => {
        if (this.#kept.get(key) === kept) this.#kept.delete(key);
      },
    );
    return kept.listing;
  }
}

function keyOf(base: string, scope: Scope): string {
  return `${scope} ${base}`;
}
