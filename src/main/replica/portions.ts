/** Gives entries with all their attributes in portions, for what takes many of them; each portion is of one moment. */
import { fail } from '../../shared/failure';
import { assertDn } from './container-states';
import type { Database } from './database';
import { keyOf } from './entry-record';
import { isKey } from './leaner-schema';
import { WITHIN } from './load-statements';
import { asJson, readRows } from './rows';
import type { Search } from './search';
import type { SearchQuery } from './search-query';

/** An entry as it is stored; `attributes` is the JSON of `ReceivedAttributes`. */
export interface StoredAttributes {
  readonly dn: string;
  readonly attributes: string;
}

export interface Portion<Place> {
  readonly copy: number;
  readonly entries: readonly StoredAttributes[];
  /** Where it goes on; null at the end. */
  readonly next: Place | null;
}

/** Where in a container a portion ended. */
export interface ChildPlace {
  readonly leaf: number;
  readonly sort: string;
  readonly id: number;
}

const BEFORE_ALL: ChildPlace = { leaf: -1, sort: '', id: 0 };
const STORED = { dn: 'e.dn', attributes: 'e.attributes' };
/** A portion is held in memory twice; entries may have photos. */
const LIMIT = 100;

export class Portions {
  readonly #copy: number;
  readonly #search: Search;
  readonly #keyed;
  readonly #numbered;
  readonly #children;
  readonly #containers;

  /** @param copy tells this copy of the directory from one that takes its place. */
  constructor(db: Database.Database, { search, copy }: { search: Search; copy: number }) {
    this.#copy = copy;
    this.#search = search;
    this.#keyed = db.prepare(
      `select ${asJson(STORED)} from json_each(?) k cross join entries e on ${isKey('e.key', 'k.value')}`,
    );
    this.#numbered = db.prepare(
      `select ${asJson(STORED, 'n.key')} from json_each(?) n cross join entries e on e.id = n.value`,
    );
    this.#children = db.prepare(`
      select ${asJson({ ...STORED, leaf: 'e.leaf', sort: 'e.sort', id: 'e.id' }, 'e.leaf, e.sort, e.id')}
      from (select id from entries where parent = ? and (leaf, sort, id) > (?, ?, ?)
        order by leaf, sort, id limit ${LIMIT}) w
      cross join entries e on e.id = w.id`);
    this.#containers = db.prepare(`
      select ${asJson({ id: 'id', key: 'key', children: 'children' })}
      from containers where id in (${WITHIN}) and children > 0`);
  }

  /** Those of the DNs that the copy has. */
  named(dns: readonly string[]): Portion<never> {
    const entries = readRows(this.#keyed, [JSON.stringify(dns.map(keyOf))]) as StoredAttributes[];
    return { copy: this.#copy, entries, next: null };
  }

  /** Those of the numbered entries that the copy still has, in this order. */
  numbered(ids: readonly number[]): Portion<never> {
    const entries = readRows(this.#numbered, [JSON.stringify(ids)]) as StoredAttributes[];
    return { copy: this.#copy, entries, next: null };
  }

  /**
   * What a subtree consists of: containers whose children make it up, each after the one that it lies in.
   * @throws FailureError `object-not-found`, or `dn-invalid`.
   */
  subtree(dn: string): { containers: number[]; total: number } {
    const key = keyOf(dn);
    const own = this.named([dn]).entries.length;
    const found = readRows(this.#containers, [key]) as { id: number; key: string; children: number }[];
    if (own + found.length === 0) {
      assertDn(dn);
      throw fail('object-not-found', { subject: dn });
    }
    const containers = found
      .map(({ id, key }) => ({ id, depth: key.replace(/\\./gsu, '').split(',').length }))
      .sort((one, other) => one.depth - other.depth)
      .map(({ id }) => id);
    return { containers, total: found.reduce((total, { children }) => total + children, own) };
  }

  children(container: number, after: ChildPlace | null): Portion<ChildPlace> {
    const { leaf, sort, id } = after ?? BEFORE_ALL;
    const rows = readRows(this.#children, [container, leaf, sort, id]) as (StoredAttributes & ChildPlace)[];
    const last = rows.length < LIMIT ? undefined : rows.at(-1);
    return {
      copy: this.#copy,
      entries: rows.map(({ dn, attributes }) => ({ dn, attributes })),
      next: last === undefined ? null : { leaf: last.leaf, sort: last.sort, id: last.id },
    };
  }

  /** In the order in which they came to the copy. */
  matching(query: SearchQuery, after: number): Portion<number> {
    const { ids, last } = this.#search.all(query, after, LIMIT);
    return { ...this.numbered(ids), next: last };
  }
}
