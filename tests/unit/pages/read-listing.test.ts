/** A page that is scanned is stored as one that JSON.parse has read, whatever stands in it, and what is no usual page is parsed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPage } from '../../../src/main/dsm/rows';
import { readListing } from '../../../src/main/pages/read-listing';
import { type PackedPage, scanListing } from '../../../src/main/pages/scan-listing';
import { PACKED, packPage } from '../../../src/main/replica/packed-page';
import { BASE } from '../replica/support';

type Stored = readonly (string | number | null)[];

/** All that is stored of a page, the attributes of each beside it. */
function stored({ entries, ...page }: PackedPage) {
  const rows = JSON.parse(Buffer.from(entries.rows).toString()) as Stored[];
  const { count, readable, parents, names } = entries;
  const attributesOf = (row: Stored) => {
    const start = Number(row[PACKED.start]) - 1;
    return Buffer.from(entries.attributes).toString('utf8', start, start + Number(row[PACKED.length]));
  };
  const packed = rows.map((row) => ({ row: row.slice(0, PACKED.start), attributes: attributesOf(row) }));
  return { ...page, count, readable, parents, names: [...names].sort(), packed };
}

/** As the usual way reads it. */
function parsed(json: string, rowsAt: 'objects' | 'data' = 'objects') {
  const { data } = JSON.parse(json) as { data: { objects: unknown[]; data: unknown[]; total: unknown } };
  const { entries, ...page } = readPage(data[rowsAt], data.total);
  return stored({ ...page, entries: packPage(entries) });
}

const answer = (rows: string) => `{"data":{"objects":${rows},"total":7},"success":true}`;
const scanned = (json: string) => scanListing(Buffer.from(json), 'objects');

const name = fc.constantFrom(
  'cn',
  'CN',
  'name',
  'Description',
  'objectClass',
  'sAMAccountName',
  'userCertificate;binary',
);
const text = fc.oneof(
  // Signs that JSON spells by their numbers are read in the usual way.
  fc.string({ unit: 'binary' }).filter((each) => !JSON.stringify(each).includes(String.raw`\u`)),
  fc.string({ unit: fc.constantFrom(...'éÜ明😀\u3000\u00a0Kß a\\"\n\t/,=\u007f\u2028') }),
  fc.constantFrom(String.raw`\\nas\users`, 'person', 'PERSON', ''),
);
const values = fc.oneof(text, fc.array(text, { maxLength: 3 }));
const dn = text
  .chain((own) => fc.constantFrom(own, `CN=${own},OU=Málaga,${BASE}`, `CN=Ann,${BASE}`))
  .filter((each) => each.trim() !== '');
/** The DN is at any place among the attributes. */
const row = fc
  .tuple(dn, fc.dictionary(name, values, { maxKeys: 5, noNullPrototype: true }), fc.nat(5))
  .map(([ofRow, attributes, place]) => {
    const members: [string, unknown][] = Object.entries(attributes);
    members.splice(place, 0, ['dn', ofRow]);
    return Object.fromEntries(members);
  });

it('scans every page of texts and lists of texts, to what parsing it gives', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 6 }), (rows) => {
      const json = answer(JSON.stringify(rows));
      const page = scanned(json);
      expect(page && stored(page)).toEqual(parsed(json));
    }),
    { numRuns: 1000 },
  );
});

it('reads every other page as parsing does', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.oneof(text, fc.boolean(), fc.integer()), { maxLength: 3 }),
    fc.constantFrom(true, null, 12.5, { clé: 'é' }, []),
  );
  const odd = fc
    .tuple(
      anything,
      fc.dictionary(fc.oneof(name, fc.constantFrom('prénom', '7', '', '__proto__')), anything, {
        maxKeys: 4,
      }),
    )
    .map(([ofRow, attributes]) => ({ ...attributes, dn: ofRow }));
  const space = fc.constantFrom(0, 1);
  fc.assert(
    fc.property(fc.array(fc.oneof(odd, row, anything), { maxLength: 5 }), space, (rows, indent) => {
      const json = answer(JSON.stringify(rows, null, indent));
      const page = readListing([Buffer.from(json)], 'objects');
      expect(page && stored(page)).toEqual(parsed(json));
    }),
    { numRuns: 1000 },
  );
});

describe('around the rows', () => {
  const rows = `[{"dn":"CN=Ann,${BASE}","cn":"Ann"}]`;

  it.each([
    ['success first', `{"success":true,"data":{"objects":${rows},"total":7}}`],
    ['the total first, as text', `{"data":{"total":"7","objects":${rows}},"success":true}`],
    [
      'an offset, and a line at the end',
      `{"data":{"objects":${rows},"offset":0,"total":7},"success":true}\n`,
    ],
    ['no total', `{"data":{"objects":${rows}},"success":true}`],
    ['no rows', answer('[]')],
  ])('scans a page with %s', (_what, json) => {
    const page = scanned(json);
    expect(page && stored(page)).toEqual(parsed(json));
  });

  it('finds them under another name', () => {
    const json = `{"data":{"data":${rows},"total":1},"success":true}`;
    const page = scanListing(Buffer.from(json), 'data');
    expect(page && stored(page)).toEqual(parsed(json, 'data'));
  });

  it.each([
    ['is no success', `{"data":{"objects":${rows}},"success":false}`],
    ['does not say whether it is one', `{"data":{"objects":${rows}}}`],
    ['has rows elsewhere', `{"data":{"more":{"objects":${rows}},"objects":[]},"success":true}`],
    [
      'has the rows far behind',
      `{"data":{"${'x'.repeat(286)}":1,"total":7,"objects":${rows}},"success":true}`,
    ],
    ['has their name twice', `{"data":{"objects":${rows},"objects":5},"success":true}`],
    ['has more that is unknown', `{"data":{"objects":${rows},"more":[]},"success":true}`],
    ['is followed by anything', `${answer(rows)}x`],
    ['breaks off', answer(rows).slice(0, -2)],
    ['has a mark of its byte order', `\uFEFF${answer(rows)}`],
  ])('does not scan what %s', (_what, json) => {
    expect(scanned(json)).toBeUndefined();
  });
});

describe('in a row', () => {
  const withRow = (members: string) => answer(`[{"dn":"CN=Ann,${BASE}",${members}}]`);

  it.each([
    ['a name twice', '"cn":"one","cn":"two"'],
    ['another DN', '"dn":"CN=Bea"'],
    ['a name that is none', '"prénom":"Ann"'],
    ['a name that is a number', '"7":"Ann"'],
    ['a name that breaks off', '"cn'],
    ['a number', '"cn":7'],
    ['a list of one', '"cn":["a",7]'],
    ['an object', '"cn":{}'],
    ['a list that does not end', '"cn":["a"'],
    ['a list with a comma at its end', '"cn":["a",]'],
    ['a row with one', '"cn":"a",'],
    ['two values with nothing between', '"cn":"a""b"'],
    ['a sign that is spelled by its number', String.raw`"cn":"\u00e9"`],
    ['a slash that is escaped', String.raw`"cn":"a\/b"`],
    ['an escape that is none', String.raw`"cn":"a\x"`],
    ['a control character', '"cn":"a\nb"'],
    ['space', '"cn": "a"'],
  ])('does not scan %s', (_what, members) => {
    expect(scanned(withRow(members))).toBeUndefined();
  });

  it.each([
    ['without a DN', '{"cn":"Ann"}'],
    ['with an empty DN', '{"dn":" "}'],
    ['with a DN that is too long', `{"dn":"CN=${'x'.repeat(16_000)}"}`],
    ['that is none', '7'],
    ['that is the second, after two commas', `{"dn":"CN=Ann,${BASE}"},,{"dn":"CN=Bea,${BASE}"}`],
    ['with a comma behind it, and no other', `{"dn":"CN=Ann,${BASE}"},`],
  ])('does not scan a row %s', (_what, each) => {
    expect(scanned(answer(`[${each}]`))).toBeUndefined();
  });

  it('puts the values of two spellings of a name in their order', () => {
    const names = ['"description":["","first"]', '"DESCRIPTION":"second"'];
    for (const members of [names.join(), names.toReversed().join()]) {
      const page = scanned(withRow(members));
      expect(page && stored(page)).toEqual(parsed(withRow(members)));
    }
  });

  it('does not scan more names than are kept', () => {
    const many = Array.from({ length: 1001 }, (_, index) => `"a${index}":"x"`);
    expect(scanned(withRow(many.join()))).toBeUndefined();
  });
});

it('does not scan what is no UTF-8', () => {
  const latin = Buffer.from(answer(`[{"dn":"CN=Renée,${BASE}"}]`), 'latin1');
  expect(scanListing(latin, 'objects')).toBeUndefined();
});
