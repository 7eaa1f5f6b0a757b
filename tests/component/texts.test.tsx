/** The catalogue has every text of the windows, and none of them says nothing. */
import { expect, test } from 'vitest';
import { ENGLISH } from '../../src/renderer/texts/catalogue';

const files = Object.keys(import.meta.glob('../../src/renderer/texts/*.ts'))
  .map((file) => /([^/]+)\.ts$/.exec(file)?.[1] ?? '')
  .filter((name) => name !== 'catalogue');

/** The names of all texts within, with what they say where that needs nothing said. */
function leaves(value: unknown, path: string): readonly (readonly [path: string, text: string | null])[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return [[path, null]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => leaves(part, `${path}.${key}`));
}

test('every file of texts is in the catalogue', () => {
  const names = Object.keys(ENGLISH).map((name) =>
    name.replace(/[A-Z]/g, (sign) => `-${sign.toLowerCase()}`),
  );
  expect([...names].sort()).toEqual([...files].sort());
});

test('no text is blank or has spaces around it', () => {
  const all = leaves(ENGLISH, 'texts');
  expect(all.length).toBeGreaterThan(300);
  const poor = all.filter(([, text]) => text !== null && (text === '' || text !== text.trim()));
  expect(poor.map(([path]) => path)).toEqual([]);
});
