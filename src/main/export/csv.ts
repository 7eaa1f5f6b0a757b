/** CSV (RFC 4180) for spreadsheets, in which nothing of a directory is ever taken for a formula. Pure. */
import { asNoFormula } from '../../shared/formula';
import type { Format } from './format';

/** Without it, the spreadsheets that most people have take UTF-8 for something older. */
export const BYTE_ORDER_MARK = '\u{FEFF}';
export const BETWEEN_VALUES = '; ';
/** A semicolon divides where a comma is the decimal sign. */
const TO_QUOTE = /[",;\r\n\t]|^\s|\s$/;

/** @param columns names of attributes, without regard to case; the DN is always the first column. */
export function csv(columns: readonly string[]): Format {
  const places = new Map(columns.map((name, index) => [name.toLowerCase(), index]));
  return {
    begin: BYTE_ORDER_MARK + row(['DN', ...columns]),
    entry({ dn, attributes }) {
      const cells = columns.map((): string[] => []);
      for (const [name, values] of Object.entries(attributes)) {
        const place = places.get(name.toLowerCase());
        if (place !== undefined) cells[place]?.push(...values);
      }
      return row([dn, ...cells.map((values) => values.join(BETWEEN_VALUES))]);
    },
    end: '',
  };
}

export function row(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

function cell(text: string): string {
  const harmless = asNoFormula(text);
  return TO_QUOTE.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
