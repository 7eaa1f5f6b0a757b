/** Reads a long answer that is a listing, to what a local copy takes. Pure. */
import { isRecord, textOf, tryJson } from '../dsm/answer';
import { type Body, joined } from '../dsm/body';
import type { RowsAt } from '../dsm/listing';
import { readPage } from '../dsm/rows';
import { packPage } from '../replica/packed-page';
import { type PackedPage, scanListing } from './scan-listing';

/** @returns undefined for what is no successful answer with a list, such as a refusal: whoever asked reads it then. */
export function readListing(body: Body, rowsAt: RowsAt): PackedPage | undefined {
  const whole = joined(body);
  return scanListing(whole, rowsAt) ?? parseListing(whole, rowsAt);
}

/** However it is written. */
function parseListing(whole: Buffer, rowsAt: RowsAt): PackedPage | undefined {
  const answer = tryJson(textOf([whole]));
  if (!isRecord(answer) || answer.success !== true || !isRecord(answer.data)) return undefined;
  const rows = answer.data[rowsAt];
  if (!Array.isArray(rows)) return undefined;
  const { entries, ...page } = readPage(rows, answer.data.total);
  return { ...page, entries: packPage(entries) };
}
