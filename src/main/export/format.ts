/** What every format of an export is to the one that writes it: text for the beginning, for each entry, and for the end. */
import type { ReceivedAttributes } from '../../shared/entry';

export interface ExportEntry {
  readonly dn: string;
  readonly attributes: ReceivedAttributes;
}

export interface Format {
  readonly begin: string;
  /** @param index from 0. */
  readonly entry: (entry: ExportEntry, index: number) => string;
  readonly end: string;
}
