/** What crosses the threads is what is stored: the place of each entry's attributes, and one row for each key. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dnKey, formatDn, parentDn, parseDn } from '../../../src/shared/dn';
import { PACKED, packPage } from '../../../src/main/replica/packed-page';
import type { PackedEntries } from '../../../src/shared/entry';
import { BASE, entry } from './support';

const text = fc.string({ unit: 'binary' });
const entries = fc.array(
  fc.record({
    dn: text,
    attributes: fc.dictionary(fc.string({ minLength: 1 }), fc.array(text, { maxLength: 3 }), {
      maxKeys: 4,
      noNullPrototype: true,
    }),
  }),
  { maxLength: 6 },
);

type Row = readonly (string | number | null)[];
const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString();
const rowsOf = (page: PackedEntries) => JSON.parse(textOf(page.rows)) as Row[];

function attributesOf(page: PackedEntries, row: Row = []): object {
  const start = Number(row[PACKED.start]) - 1;
  return JSON.parse(textOf(page.attributes.subarray(start, start + Number(row[PACKED.length])))) as object;
}

it('has the attributes of each where its row says', () => {
  fc.assert(
    fc.property(entries, (given) => {
      const page = packPage(given);
      const rows = rowsOf(page);
      expect(page.count).toBe(rows.length);
      const last = new Map(given.map((each) => [textOf(packPage([each]).rows), each]));
      expect(rows.length).toBeLessThanOrEqual(last.size);
      for (const row of rows) {
        const attributes = attributesOf(page, row);
        expect(given.some((each) => JSON.stringify(each.attributes) === JSON.stringify(attributes))).toBe(
          true,
        );
        for (const name of Object.keys(attributes)) expect(page.names).toContain(name);
      }
    }),
  );
});

it('counts the containers that the entries lie in, and keeps what has no DN where it was listed', () => {
  const page = packPage([
    entry(`CN=One,${BASE}`),
    entry(`CN=Two,OU=Deeper,${BASE}`),
    entry(`CN=Three, ${BASE}`),
    entry('no name at all'),
  ]);
  expect(page.parents).toEqual([
    { key: dnKey(BASE), dn: BASE, count: 2 },
    { key: dnKey(`OU=Deeper,${BASE}`), dn: `OU=Deeper,${BASE}`, count: 1 },
    { key: null, dn: '', count: 1 },
  ]);
  expect(rowsOf(page).map((row) => row[PACKED.parent])).toEqual([0, 1, 0, 2]);
});

it('has the later one of two that are the same', () => {
  const page = packPage([
    entry(`CN=Ann,${BASE}`, { title: ['first'] }),
    entry(`CN=Bea,${BASE}`),
    entry(`cn=ANN,${BASE}`, { title: ['second'] }),
  ]);
  expect(rowsOf(page).map((row) => row[PACKED.dn])).toEqual([`cn=ANN,${BASE}`, `CN=Bea,${BASE}`]);
  expect(attributesOf(page, rowsOf(page)[0])).toMatchObject({ title: ['second'] });
  expect(page).toMatchObject({ count: 2, readable: 3 });
});

it('has both of two that differ in a space of another script', () => {
  const page = packPage([entry(`CN=王小明,${BASE}`), entry(`CN=王小明\u3000,${BASE}`)]);
  expect(page.count).toBe(2);
});

it('reads every DN as a whole DN is read', () => {
  const value = fc.string({ unit: fc.constantFrom(...'aB1 é,+;=\\"#ß漢\u0130'), minLength: 1, maxLength: 6 });
  const rdn = fc.array(fc.record({ type: fc.constantFrom('CN', 'ou', '2.5.4.3'), value }), {
    minLength: 1,
    maxLength: 2,
  });
  const spelled = fc
    .tuple(fc.array(rdn, { minLength: 1, maxLength: 4 }), fc.constantFrom(',', ', ', ' ,', ';'))
    .map(([dn, separator]) => dn.map((each) => formatDn([each])).join(separator));
  fc.assert(
    fc.property(fc.oneof(spelled, text), (dn) => {
      const [row = []] = rowsOf(packPage([{ dn, attributes: {} }]));
      const stored = String(row[PACKED.dn]);
      expect(row[PACKED.key]).toBe(dnKey(stored));
      const [parent] = packPage([{ dn, attributes: {} }]).parents;
      if (parent?.key == null) return;
      const above = parentDn(parseDn(stored));
      expect(parent).toMatchObject({ key: dnKey(above), dn: formatDn(above) });
    }),
    { numRuns: 1000 },
  );
});
