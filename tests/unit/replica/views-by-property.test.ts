/** Whatever is in a container: every order, filter and window of it equals a plain sort and scan of its entries. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { valueKey } from '../../../src/main/replica/sort-key';
import { fold } from '../../../src/main/replica/search-text';
import { dnKey, formatDn } from '../../../src/shared/dn';
import type { ReceivedEntry, RowOrder } from '../../../src/shared/entry';
import { BASE, fill, openReplicas } from './support';
import { P, viewOf } from './views';

const text = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'abAB é,"\\<漢'), maxLength: 6 }),
  fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }).map(String),
  fc
    .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
    .map((date) => `${date.toISOString().replaceAll(/[-:T]|\..*/g, '')}.0Z`),
);
/** Names in two spellings, and with an option. */
const spelling = fc.constantFrom('title', 'Title', 'TITLE;lang-de', 'department', 'usnChanged');
const person = fc.record({
  name: fc.string({ unit: fc.constantFrom(...'abAB12 é'), minLength: 1, maxLength: 4 }),
  attributes: fc.dictionary(spelling, fc.array(text, { minLength: 1, maxLength: 3 }), { maxKeys: 4 }),
});

const valuesOf = ({ attributes }: ReceivedEntry, attribute: string) =>
  Object.entries(attributes)
    .filter(([name]) => name.toLowerCase().split(';')[0] === attribute.toLowerCase())
    // The spellings come in the order of the alphabet, whatever the order in which they were sent.
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([, values]) => values);

const keyOf = (entry: ReceivedEntry, attribute: string) => {
  const value = valuesOf(entry, attribute).find((each) => each !== '');
  return value === undefined ? null : valueKey(value);
};

it('every order and filter of a container is that of a plain sort and scan', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(person, { maxLength: 30 }),
      fc.constantFrom('title', 'DEPARTMENT', 'uSNChanged', 'missing'),
      fc.boolean(),
      fc.constantFrom('', 'a', 'title:a', 'department:1', 'title:é usnchanged:2'),
      fc.nat({ max: 10 }),
      async (people, attribute, descending, filter, offset) => {
        const entries = new Map<string, ReceivedEntry>();
        for (const { name, attributes } of people) {
          const dn = `${formatDn([[{ type: 'CN', value: name }]])},${BASE}`;
          entries.set(dnKey(dn), { dn, attributes: { objectClass: ['user'], ...attributes } });
        }
        const replicas = openReplicas();
        await fill(replicas, P, [...entries.values()]);
        const usual = (await viewOf(replicas)).rows.map(({ key }) => key);
        expect(usual.toSorted()).toEqual([...entries.keys()].toSorted());

        const wanted = [...filter.matchAll(/(\w+):(\S+)/g)];
        const left = usual.filter((key) => {
          const entry = entries.get(key);
          if (filter === 'a')
            return /(?:^|\s)a/.test(fold(key.slice(3, -BASE.length - 1).replaceAll('\\', '')));
          return wanted.every(([, name = '', part = '']) =>
            valuesOf(entry ?? { dn: '', attributes: {} }, name).some((value) =>
              fold(value).includes(fold(part)),
            ),
          );
        });
        const keys = new Map(
          left.map((key) => [key, keyOf(entries.get(key) ?? { dn: '', attributes: {} }, attribute)]),
        );
        const expected = left.toSorted((one, other) => {
          const a = keys.get(one) ?? null;
          const b = keys.get(other) ?? null;
          if (a === b) return 0;
          if (a === null || b === null) return a === null ? 1 : -1;
          return a < b === descending ? 1 : -1;
        });
        const order: RowOrder = { by: { attribute }, descending };
        const { rows, matching } = await viewOf(replicas, { order, filter, offset, limit: 7 });
        expect(matching).toBe(left.length);
        expect(rows.map(({ key }) => key)).toEqual(expected.slice(offset, offset + 7));
        await replicas.close();
      },
    ),
    { numRuns: 60 },
  );
});

it('numbers and times are put in order as such', () => {
  const number = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
  const time = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-01-01'), noInvalidDate: true });
  const written = (date: Date) => `${date.toISOString().replaceAll(/[-:T]|\..*/g, '')}.0Z`;
  const sign = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
  fc.assert(
    fc.property(number, number, (one, other) => {
      expect(sign(valueKey(String(one)), valueKey(String(other)))).toBe(
        one < other ? -1 : one > other ? 1 : 0,
      );
    }),
  );
  fc.assert(
    fc.property(time, time, (one, other) => {
      const [a, b] = [one, other].map((date) => Math.floor(date.getTime() / 1000));
      expect(sign(valueKey(written(one)), valueKey(written(other)))).toBe(Math.sign((a ?? 0) - (b ?? 0)));
    }),
  );
});
