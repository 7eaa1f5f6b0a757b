/** What crosses the threads comes out as it went in, and each place among the bytes is that of its entry. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packEntries, unpackEntries } from '../../../src/main/replica/packed-entries';

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

it('comes out as it went in', () => {
  fc.assert(
    fc.property(entries, (given) => {
      const packed = packEntries(given);
      const unpacked = unpackEntries(packed);
      expect(unpacked.map(({ dn, attributes }) => ({ dn, attributes }))).toEqual(given);
      for (const [index, { start, length }] of unpacked.entries()) {
        const bytes = packed.attributes.subarray(start - 1, start - 1 + length);
        expect(JSON.parse(Buffer.from(bytes).toString())).toEqual(given[index]?.attributes);
      }
    }),
  );
});
