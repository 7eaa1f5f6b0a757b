/**
 * A page as it goes from main to the worker of a copy: what is stored of each entry, as the statement takes it, and the
 * attributes of all as the very bytes that are stored. Main has them in hand when the page has come; so the worker, which
 * is busy with the database, reads nothing a second time. Pure.
 */
import type { PackedEntries, ReceivedEntry } from '../../shared/entry';
import { type EntryRecord, toRecord } from './entry-record';
import { type Characters, encoded, Utf8Writer } from './utf8-writer';

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

/** Of the attributes of an entry. */
const USUAL_BYTES = 1500;

/** How attributes are given: what their characters are, and how one of their texts is read. */
export interface Spelling {
  readonly characters: Characters;
  readonly decode: (text: string) => string;
}

const AS_THEY_ARE: Spelling = { characters: 'letters', decode: (text) => text };

/** Of an entry that is twice among them, the later one counts. */
export function packPage(
  entries: readonly ReceivedEntry[],
  { characters, decode }: Spelling = AS_THEY_ARE,
): PackedEntries {
  const records = new Map<string, EntryRecord>();
  const names = new Set<string>();
  for (const entry of entries) {
    const record = toRecord(entry, { names, decode });
    records.set(record.key, record);
  }
  const parents = new Map<string | null, { place: number; dn: string; count: number }>();
  const texts = new Utf8Writer(entries.length * USUAL_BYTES, characters);
  const rows: unknown[][] = [];
  for (const record of records.values()) {
    const { parent, key, leaf, sort, dn, name, kind, disabled, locked, description, attributes } = record;
    const container = known(parents, parent?.key ?? null, parent?.dn ?? '');
    const start = texts.length + 1;
    const length = texts.write(JSON.stringify(attributes));
    rows.push([container, key, leaf, sort, dn, name, kind, disabled, locked, description, start, length]);
  }
  return {
    count: rows.length,
    readable: entries.length,
    parents: [...parents].map(([key, { dn, count }]) => ({ key, dn, count })),
    rows: encoded(JSON.stringify(rows)),
    attributes: texts.bytes(),
    names: [...names].map(decode),
  };
}

/** What of them can be handed to another thread without being copied. */
export function piecesOf({ rows, attributes }: PackedEntries): readonly ArrayBuffer[] {
  return [rows.buffer, attributes.buffer] as ArrayBuffer[];
}

/** The place of a container among the parents, with one entry more in it. */
function known(
  parents: Map<string | null, { place: number; dn: string; count: number }>,
  key: string | null,
  dn: string,
): number {
  const parent = parents.get(key);
  if (parent !== undefined) {
    parent.count += 1;
    return parent.place;
  }
  const place = parents.size;
  parents.set(key, { place, dn, count: 1 });
  return place;
}
