// The figures as text.

import { paint } from '../lib/console.mjs';
import { FIGURES } from './figures.mjs';

const HEADINGS = ['figure', 'value', 'reach', 'measured at', 'Grove', 'baseline'];

/** @param {import('./figures.mjs').Row[]} rows */
export function formatFigures(rows) {
  const lines = formatRows([HEADINGS, ...rows.map(cellsOf)]);
  return lines.map((line, index) => {
    if (index === 0) return paint('dim', line);
    return isReached(rows[index - 1]) ? line : paint('red', line);
  });
}

/** Columns of the widths that they need. */
export function formatRows(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd(),
  );
}

function cellsOf(row) {
  const { reach, atLeast, unit = '' } = FIGURES[row.name];
  const value = `${row.value.toFixed(2)}${isReached(row) ? '' : ' !'}`;
  return [row.name, value, `${atLeast ? '≥' : '≤'} ${reach} ${unit}`.trim(), row.of, row.grove, row.baseline];
}

function isReached({ name, value }) {
  const { reach, atLeast } = FIGURES[name];
  return atLeast ? value >= reach : value <= reach;
}
