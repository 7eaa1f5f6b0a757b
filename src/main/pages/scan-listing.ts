/** Reads a long answer that is a listing by scanning its rows, if it is written as a NAS usually writes it. */
import { isUtf8 } from 'node:buffer';
import type { ListPage, PackedEntries } from '../../shared/entry';
import { isRecord, tryJson } from '../dsm/answer';
import type { RowsAt } from '../dsm/listing';
import { canBeDn, readCount } from '../dsm/rows';
import { PagePacker } from '../replica/packed-page';
import { RowScan } from './row-scan';

export interface PackedPage extends ListPage {
  readonly entries: PackedEntries;
}

/** What stands before and behind the rows: so they are those of the answer, and nothing else that has their name. */
const BEFORE = /^\{(?:"success":true,)?"data":\{(?:"\w+":"?\d+"?,)*$/;
const BEHIND = /^(?:,"\w+":"?\d+"?)*\}(?:,"success":true)?\}\s*$/;
/** Of either, in bytes. */
const LONGEST = 300;

/** @returns undefined for what has to be read in another way. */
export function scanListing(answer: Buffer, rowsAt: RowsAt): PackedPage | undefined {
  // Nothing that is no UTF-8 may get into the copy: the database binding ends the program over it.
  if (!isUtf8(answer)) return undefined;
  const list = `"${rowsAt}":[`;
  const begin = answer.indexOf(list);
  if (begin < 0 || begin > LONGEST) return undefined;
  const before = answer.toString('latin1', 0, begin);
  if (!BEFORE.test(before)) return undefined;
  const scan = new RowScan(answer, begin + list.length);
  const packer = new PagePacker();
  while (scan.next()) {
    if (!canBeDn(scan.dn)) return undefined;
    packer.add(scan);
  }
  if (!scan.isOver || answer.length - scan.at > LONGEST) return undefined;
  const behind = answer.toString('latin1', scan.at + 1);
  if (!BEHIND.test(behind)) return undefined;
  const around = tryJson(`${before}${list}]${behind}`);
  if (!isRecord(around) || around.success !== true || !isRecord(around.data)) return undefined;
  if (!Array.isArray(around.data[rowsAt])) return undefined;
  const entries = packer.end(scan);
  return { entries, rows: entries.readable, total: readCount(around.data.total) };
}
