/** Reads a long answer that is a listing, to what a local copy takes. Pure. */
import type { PackedEntries } from '../../shared/entry';
import { isRecord, textOf, tryJson } from '../dsm/answer';
import { type Body, joined } from '../dsm/body';
import type { RowsAt } from '../dsm/listing';
import { readPage } from '../dsm/rows';
import { packPage, type Spelling } from '../replica/packed-page';
import { byteText, decodeBytes } from './byte-text';

const BYTES: Spelling = { characters: 'bytes', decode: decodeBytes };

interface ReadListing {
  readonly entries: PackedEntries;
  readonly rows: number;
  readonly total: number | null;
}

/** @returns undefined for what is no successful answer with a list, such as a refusal: whoever asked reads it then. */
export function readListing(body: Body, rowsAt: RowsAt): ReadListing | undefined {
  const whole = joined(body);
  const bytes = byteText(whole);
  const answer = tryJson(bytes ?? textOf([whole]));
  if (!isRecord(answer) || answer.success !== true || !isRecord(answer.data)) return undefined;
  const rows = answer.data[rowsAt];
  if (!Array.isArray(rows)) return undefined;
  const spelling = bytes === undefined ? undefined : BYTES;
  const { entries, ...page } = readPage(rows, answer.data.total, spelling?.decode);
  return { ...page, entries: packPage(entries, spelling) };
}
