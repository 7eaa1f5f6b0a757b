import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldLetters, sortKey } from '../../../src/main/replica/sort-key';

/** Compares as the database does: byte by byte. */
const compare = (one: string, other: string) =>
  Buffer.compare(Buffer.from(sortKey(one)), Buffer.from(sortKey(other)));

describe('the order of names', () => {
  it('is that of the root collation for Latin letters, signs and numbers', () => {
    const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
    const units = [...' _-,;:!?.\'"()[]{}@*/\\&#%`^+<=>|~$0123456789abzABZéÉöüÅßæœøđłñ'];
    const name = fc.string({ unit: fc.constantFrom(...units), maxLength: 8 });
    fc.assert(
      fc.property(name, name, (one, other) => {
        expect(Math.sign(compare(one, other))).toBe(Math.sign(collator.compare(one, other)));
      }),
      { numRuns: 5000 },
    );
  });

  it.each([
    [['PC-2', 'PC-10', 'pc-11', 'PC-100']],
    [['adam', 'Ängström', 'apple', 'Åsa', 'ß', 'sz']],
    [['_svc', '(old)', '#1', '$root', '1', 'a']],
    [['7', `1${'0'.repeat(30)}`, `1${'0'.repeat(80)}`, 'a']],
  ])('puts %j in order', (names) => {
    expect(names.toSorted(compare)).toEqual(names);
  });

  it('is a text that a database can hold, whatever the name is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(sortKey(name)).not.toMatch(/\0/);
      }),
    );
  });

  // A search looks for folded text in stored text that is folded, whichever version of Grove stored it.
  it('has letters folded one by one as the whole name is', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aZΣςσİıßÅée\u0301각\u1100\u1161ﬁ½漢') }), (name) => {
        const whole = name.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '');
        expect(foldLetters(name)).toBe(whole.replaceAll('ß', 'ss').replaceAll('ı', 'i').replaceAll('ς', 'σ'));
      }),
      { numRuns: 5000 },
    );
  });
});
