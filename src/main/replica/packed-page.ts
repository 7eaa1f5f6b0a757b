/**
 * A page as it goes from main to the worker of a copy: what is stored of each entry, as the statement takes it, and the
 * attributes of all as the very bytes that are stored. Main has them in hand when the page has come; so the worker, which
 * is busy with the database, reads nothing a second time. Pure.
 */
import type { PackedEntries, ReceivedEntry } from '../../shared/entry';
import { type Tell, teller } from '../../shared/entry-kind';
import { recordOf } from './entry-record';
import { Utf8Writer } from './utf8-writer';

/** Where in a row each column is; `parent` is a place among the parents, `start` counts bytes from 1 as SQLite does. */
export const PACKED = {
  parent: 0,
  key: 1,
  leaf: 2,
  sort: 3,
  dn: 4,
  name: 5,
  kind: 6,
  disabled: 7,
  locked: 8,
  description: 9,
  start: 10,
  length: 11,
} as const;

/** As `PACKED` says. */
type Row = readonly (string | number | null)[];

/** Of the attributes of an entry. */
const USUAL_BYTES = 1500;

/** Of an entry that is twice among them, the later one counts. */
export function packPage(entries: readonly ReceivedEntry[]): PackedEntries {
  const packer = new PagePacker();
  const names = new Set<string>();
  const texts = new Utf8Writer(entries.length * USUAL_BYTES);
  for (const entry of entries) {
    const start = texts.length;
    const length = texts.write(JSON.stringify(entry.attributes));
    packer.add({ dn: entry.dn, tell: teller(entry.attributes, names), start, length });
  }
  return packer.end({ attributes: texts.bytes(), names: [...names] });
}

interface Packable {
  readonly dn: string;
  readonly tell: Tell;
  /** Where its attributes are among those of all, in bytes. */
  readonly start: number;
  readonly length: number;
}

interface Container {
  readonly key: string | null;
  readonly dn: string;
  readonly place: number;
  count: number;
}

/** Takes one entry after the other. */
export class PagePacker {
  readonly #rows: Row[] = [];
  /** Where among them each entry is. */
  readonly #places = new Map<string, number>();
  readonly #parents = new Map<string | null, Container>();
  #readable = 0;

  add({ dn: given, tell, start, length }: Packable): void {
    const record = recordOf(given, tell);
    const { parent, key, leaf, sort, dn, name, kind, disabled, locked, description } = record;
    this.#readable += 1;
    const container = this.#container(parent?.key ?? null, parent?.dn ?? '');
    const row = [
      container.place,
      key,
      leaf,
      sort,
      dn,
      name,
      kind,
      disabled,
      locked,
      description,
      start + 1,
      length,
    ];
    const known = this.#places.get(key);
    if (known !== undefined) {
      // It lies in the same container, which its key tells.
      this.#rows[known] = row;
      return;
    }
    this.#places.set(key, this.#rows.length);
    this.#rows.push(row);
    container.count += 1;
  }

  end({ attributes, names }: Pick<PackedEntries, 'attributes' | 'names'>): PackedEntries {
    return {
      count: this.#rows.length,
      readable: this.#readable,
      parents: [...this.#parents.values()].map(({ key, dn, count }) => ({ key, dn, count })),
      rows: new TextEncoder().encode(JSON.stringify(this.#rows)),
      attributes,
      names,
    };
  }

  #container(key: string | null, dn: string): Container {
    const known = this.#parents.get(key);
    if (known !== undefined) return known;
    const container = { key, dn, place: this.#parents.size, count: 0 };
    this.#parents.set(key, container);
    return container;
  }
}

/** What of them can be handed to another thread without being copied. */
export function piecesOf({ rows, attributes }: PackedEntries): readonly ArrayBuffer[] {
  return [rows.buffer, attributes.buffer] as ArrayBuffer[];
}
