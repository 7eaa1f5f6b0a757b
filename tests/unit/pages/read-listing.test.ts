/** A page that is read byte by byte is stored as one whose texts were decoded, whatever stands in it. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readPage } from '../../../src/main/dsm/rows';
import { byteText, decodeBytes } from '../../../src/main/pages/byte-text';
import { readListing } from '../../../src/main/pages/read-listing';
import { packPage } from '../../../src/main/replica/packed-page';
import { BASE } from '../replica/support';

const name = fc.constantFrom(
  'cn',
  'name',
  'Description',
  'objectClass',
  'sAMAccountName',
  'prénom',
  '名',
  '',
);
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('é', 'Ü', '明', '😀', '\u3000', '\u00a0', 'K', 'ß', ' ', 'a', '\\', '"'),
  }),
  fc.constantFrom('\\\\nas\\users', 'person', 'PERSON', '\u0007', ''),
);
const value = fc.oneof(
  text,
  fc.array(fc.oneof(text, fc.boolean(), fc.integer()), { maxLength: 3 }),
  fc.constantFrom(true, null, 12.5, { clé: 'é' }),
);
const dn = fc.oneof(
  text,
  text.map((own) => `CN=${own},OU=Málaga,${BASE}`),
);
const row = fc
  .tuple(dn, fc.dictionary(name, value, { maxKeys: 5, noNullPrototype: true }))
  .map(([ofRow, attributes]) => ({ ...attributes, dn: ofRow }));

it('packs what decoding the whole page first would', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 6 }), (rows) => {
      const body = Buffer.from(JSON.stringify({ success: true, data: { objects: rows, total: 7 } }));
      const { entries, ...page } = readPage(rows, 7);
      expect(readListing([body], 'objects')).toEqual({ ...page, entries: packPage(entries) });
    }),
    { numRuns: 500 },
  );
});

it.each([
  ['letters of other scripts', Buffer.from('"Renée 王小明 😀"')],
  ['a path that spells no sign', Buffer.from(String.raw`"\\nas\\\\users"`)],
])('reads %s byte by byte', (_what, body) => {
  const read = byteText(body);
  expect(read).toHaveLength(body.length);
  expect(decodeBytes(read ?? '')).toBe(body.toString());
});

it.each([
  ['what is no UTF-8', Buffer.from([0x22, 0xe9, 0x22])],
  ['half a surrogate pair', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])],
  ['a mark of its byte order', Buffer.from('\uFEFF"é"')],
  ['a sign that is spelled by its number', Buffer.from(String.raw`"Ren\u00e9e"`)],
  ['one behind a backslash', Buffer.from(String.raw`"\\\u00e9"`)],
])('decodes %s as a whole', (_what, body) => {
  expect(byteText(body)).toBeUndefined();
});
