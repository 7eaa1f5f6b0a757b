// The summary at the end of `npm test`: a row for each part, as text.

import { paint } from '../lib/console.mjs';

const HEADINGS = ['part', 'passed', 'failed', 'skipped', 'time', ''];

/**
 * @typedef {object} Result
 * @property {string} name
 * @property {number} failures What the part adds to the sum: its failed tests, or 1 if it failed without any.
 * @property {import('./reports.mjs').Counts} [counts]
 * @property {number} seconds
 * @property {string} note
 */

/** @param {Result[]} results */
export function formatTable(results) {
  const rows = [HEADINGS, ...results.map(cellsOf)];
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row, index) => {
    const [name, ...numbers] = row.slice(0, -1);
    const cells = [
      name.padEnd(widths[0]),
      ...numbers.map((cell, at) => cell.padStart(widths[at + 1])),
      row.at(-1),
    ];
    const line = cells.join('  ').trimEnd();
    if (index === 0) return paint('dim', line);
    return results[index - 1].failures === 0 ? line : paint('red', line);
  });
}

function cellsOf({ name, counts, seconds, note }) {
  const numbers = counts ? [counts.passed, counts.failed, counts.skipped].map(String) : ['', '', ''];
  return [name, ...numbers, `${seconds.toFixed(1)} s`, note];
}
