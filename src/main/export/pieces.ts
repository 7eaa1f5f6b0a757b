/** What is exported as text, piece by piece, whatever it is of and in whichever format. */
import type { ChangeRecord, ReportedChange } from '../../shared/change-record';
import type { ClipFormat, ExportColumn } from '../../shared/export-job';
import { type ChangeFormat, changesAsCsv, changesAsDns, changesAsJson } from './change-formats';
import { csv } from './csv';
import { dnLine } from './dn-line';
import type { ExportEntry, Format } from './format';
import { json } from './json';
import { changeRecord, ldif } from './ldif';

const dns: Format = { begin: '', entry: ({ dn }) => dnLine(dn), end: '' };

interface Reading {
  readonly signal: AbortSignal;
}

/** Entries to export; they can be read more than once. */
export interface EntriesSource {
  readonly of?: 'entries';
  /** Null where it is not known before the end. */
  readonly total: number | null;
  readonly portions: (options: Reading) => AsyncIterable<readonly ExportEntry[]>;
}

/** What is different between two generations. */
export interface ChangesSource {
  readonly of: 'changes';
  readonly total: number;
  readonly reported: (options: Reading) => AsyncIterable<readonly ReportedChange[]>;
  /** In an order in which they can be followed; `done` are the changes that are whole with a portion. */
  readonly records: (
    options: Reading,
  ) => AsyncIterable<{ readonly records: readonly ChangeRecord[]; readonly done: number }>;
}

export type ExportSource = EntriesSource | ChangesSource;

export interface Piece {
  readonly text: string;
  /** How many entries or changes are whole with it. */
  readonly done: number;
}

interface PiecesOptions extends Reading {
  /** Those of CSV; all attributes that occur when there are none. */
  readonly columns: readonly ExportColumn[] | undefined;
}

export function piecesOf(
  source: ExportSource,
  format: ClipFormat,
  options: PiecesOptions,
): AsyncIterable<Piece> {
  if (source.of !== 'changes') return entryPieces(source, format, options);
  switch (format) {
    case 'ldif':
      return recordPieces(source, options);
    case 'csv':
      return changePieces(source, changesAsCsv, options);
    case 'json':
      return changePieces(source, changesAsJson, options);
    case 'dns':
      return changePieces(source, changesAsDns, options);
  }
}

async function* entryPieces(
  source: EntriesSource,
  name: ClipFormat,
  options: PiecesOptions,
): AsyncIterable<Piece> {
  const format = name === 'dns' ? dns : await formatFor(name, source, options);
  yield { text: format.begin, done: 0 };
  let count = 0;
  for await (const portion of source.portions(options)) {
    for (const entry of portion) {
      yield { text: format.entry(entry, count), done: 1 };
      count += 1;
    }
  }
  yield { text: format.end, done: 0 };
}

/** The columns of a table come before its rows, so that all entries are looked at first unless columns were chosen. */
async function formatFor(
  format: Exclude<ClipFormat, 'dns'>,
  source: EntriesSource,
  { columns, signal }: PiecesOptions,
): Promise<Format> {
  if (format !== 'csv') return format === 'ldif' ? ldif : json;
  if (columns !== undefined && columns.length > 0) return csv(columns);
  const names = new Map<string, string>();
  for await (const portion of source.portions({ signal })) {
    for (const { attributes } of portion) {
      for (const name of Object.keys(attributes)) {
        if (!names.has(name.toLowerCase())) names.set(name.toLowerCase(), name);
      }
    }
  }
  return csv([...names.values()]);
}

async function* changePieces(
  source: ChangesSource,
  format: ChangeFormat,
  options: Reading,
): AsyncIterable<Piece> {
  yield { text: format.begin, done: 0 };
  let count = 0;
  for await (const portion of source.reported(options)) {
    for (const change of portion) {
      yield { text: format.change(change, count), done: 1 };
      count += 1;
    }
  }
  yield { text: format.end, done: 0 };
}

async function* recordPieces(source: ChangesSource, options: Reading): AsyncIterable<Piece> {
  yield { text: ldif.begin, done: 0 };
  for await (const { records, done } of source.records(options)) {
    yield { text: records.map(changeRecord).join(''), done };
  }
}
