/** Reads a long answer that is a listing, to what a local copy takes. Pure. */
import type { PackedEntries } from '../../shared/entry';
import { isRecord, textOf, tryJson } from '../dsm/answer';
import type { RowsAt } from '../dsm/listing';
import { readPage } from '../dsm/rows';
import { packPage } from '../replica/packed-page';

interface ReadListing {
  readonly entries: PackedEntries;
  readonly rows: number;
  readonly total: number | null;
}

/** @returns undefined for what is no successful answer with a list, such as a refusal: whoever asked reads it then. */
export function readListing(body: Uint8Array, rowsAt: RowsAt): ReadListing | undefined {
  const answer = tryJson(textOf(body));
  if (!isRecord(answer) || answer.success !== true || !isRecord(answer.data)) return undefined;
  const rows = answer.data[rowsAt];
  if (!Array.isArray(rows)) return undefined;
  const { entries, ...page } = readPage(rows, answer.data.total);
  return { ...page, entries: packPage(entries) };
}
