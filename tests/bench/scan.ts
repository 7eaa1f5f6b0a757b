/**
 * `scan.js OPTIONS`: the objects of a directory in memory, with their names folded once, searched one after the other.
 * Says on its last line the milliseconds of each search, the least of three.
 */
import { fold } from '../../src/main/replica/search-text';
import { parseDn } from '../../src/shared/dn';
import { directoryOf, type Shape } from './directories';

const SEARCHED = [
  'name',
  'displayName',
  'sAMAccountName',
  'mail',
  'description',
  'telephoneNumber',
  'mobile',
  'homePhone',
  'ipPhone',
];
const PORTION = 10_000;
const SHOWN = 8;

const { shape, queries } = JSON.parse(process.argv[2] ?? '') as {
  shape: Shape;
  queries: readonly string[];
};
const directory = directoryOf(shape);
const rows: string[][] = [];
for (let offset = 0; ; offset += PORTION) {
  const base = parseDn(directory.baseDn);
  const page = await directory.page({ base, scope: 'subtree', offset, limit: PORTION });
  if (page === undefined || page.entries.length === 0) break;
  for (const { dn, attributes } of page.entries) {
    const texts = SEARCHED.flatMap((name) => attributes.get(name) ?? []).filter(
      (text) => typeof text === 'string',
    );
    rows.push([...new Set([dn, ...texts].map(fold))]);
  }
}

const scans = queries.map((query) => Math.min(...[1, 2, 3].map(() => timeOf(query))));
process.stdout.write(`${JSON.stringify({ rows: rows.length, scans })}\n`);

/** All that match are met, for the best of them may be the last. */
function timeOf(query: string): number {
  const began = performance.now();
  const words = fold(query).split(' ');
  const found: string[][] = [];
  let count = 0;
  for (const row of rows) {
    if (!words.every((word) => row.some((text) => text.includes(word)))) continue;
    count += 1;
    if (found.length < SHOWN) found.push(row);
  }
  if (count < 0) throw new Error('Nothing is less than none');
  return performance.now() - began;
}
