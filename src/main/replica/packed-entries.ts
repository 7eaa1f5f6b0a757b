/**
 * Entries as they go from main to the worker of a copy: their attributes as the very bytes that are stored, so that they
 * cross threads as one piece and are not written as JSON a second time. Pure.
 */
import type { ReceivedAttributes, ReceivedEntry } from '../../shared/entry';
import { parseStored } from './rows';

export interface PackedEntries {
  readonly dns: readonly string[];
  /** The attributes of all, each JSON in UTF-8, with a comma between them. */
  readonly attributes: Uint8Array;
  /** How many bytes each has. */
  readonly lengths: readonly number[];
}

/** An entry and the place of its attributes among the bytes, which SQLite counts from 1. */
export interface PlacedEntry extends ReceivedEntry {
  readonly start: number;
  readonly length: number;
}

export function packEntries(entries: readonly ReceivedEntry[]): PackedEntries {
  const texts = entries.map(({ attributes }) => JSON.stringify(attributes));
  const all = texts.join(',');
  const attributes = Buffer.from(all);
  const isAscii = attributes.length === all.length;
  return {
    dns: entries.map(({ dn }) => dn),
    attributes,
    lengths: texts.map((text) => (isAscii ? text.length : Buffer.byteLength(text))),
  };
}

export function unpackEntries({ dns, attributes, lengths }: PackedEntries): readonly PlacedEntry[] {
  const all = parseStored(`[${Buffer.from(attributes).toString()}]`) as ReceivedAttributes[];
  let end = 0;
  return dns.map((dn, index) => {
    const length = lengths[index] ?? 0;
    const start = end + 1;
    end += length + 1;
    return { dn, attributes: all[index] ?? {}, start, length };
  });
}
