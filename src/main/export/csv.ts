/** CSV (RFC 4180) for spreadsheets, in which nothing of a directory is ever taken for a formula. Pure. */
import { rdnText, tryParseDn } from '../../shared/dn';
import { classify } from '../../shared/entry-kind';
import type { ExportColumn } from '../../shared/export-job';
import { asNoFormula } from '../../shared/formula';
import { KIND_WORDS, OWN_COLUMN_WORDS, STATE_WORDS } from '../../shared/kind-words';
import type { ExportEntry, Format } from './format';

/** Without it, the spreadsheets that most people have take UTF-8 for something older. */
export const BYTE_ORDER_MARK = '\u{FEFF}';
export const BETWEEN_VALUES = '; ';
/** A semicolon divides where a comma is the decimal sign. */
const TO_QUOTE = /[",;\r\n\t]|^\s|\s$/;

/** @param columns attributes by name, without regard to case, or what every entry has; the DN is always the first column. */
export function csv(columns: readonly ExportColumn[]): Format {
  const places = new Map(
    columns.flatMap((column, index) => (isOwn(column) ? [] : [[column.toLowerCase(), index] as const])),
  );
  return {
    begin: BYTE_ORDER_MARK + row(['DN', ...columns.map(titleOf)]),
    entry(entry) {
      const cells = columns.map((column) => (isOwn(column) ? ownValues(column.own, entry) : []));
      for (const [name, values] of Object.entries(entry.attributes)) {
        const place = places.get(name.toLowerCase());
        if (place !== undefined) cells[place]?.push(...values);
      }
      return row([entry.dn, ...cells.map((values) => values.join(BETWEEN_VALUES))]);
    },
    end: '',
  };
}

type OwnColumn = Exclude<ExportColumn, string>;

const isOwn = (column: ExportColumn): column is OwnColumn => typeof column !== 'string';

function titleOf(column: ExportColumn): string {
  return isOwn(column) ? OWN_COLUMN_WORDS[column.own] : column;
}

function ownValues(own: OwnColumn['own'], { dn, attributes }: ExportEntry): string[] {
  switch (own) {
    case 'name':
      return [rdnText(tryParseDn(dn) ?? [])];
    case 'kind':
      return [KIND_WORDS[classify(attributes).kind]];
    case 'state': {
      const { disabled, locked } = classify(attributes);
      return [...(disabled ? [STATE_WORDS.disabled] : []), ...(locked ? [STATE_WORDS.locked] : [])];
    }
  }
}

export function row(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

function cell(text: string): string {
  const harmless = asNoFormula(text);
  return TO_QUOTE.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
