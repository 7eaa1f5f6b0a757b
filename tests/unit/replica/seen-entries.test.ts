/** What a load has met, against a plain map. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SeenEntries } from '../../../src/main/replica/seen-entries';

it('is what a map would tell, in whatever order entries are met', () => {
  const page = fc.record({
    ids: fc.array(fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 4090, max: 4100 })), {
      maxLength: 20,
    }),
    nextPass: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(page, { maxLength: 12 }), (pages) => {
      const seen = new SeenEntries();
      const last = new Map<number, number>();
      let pass = 1;
      for (const { ids, nextPass } of pages) {
        if (nextPass) pass += 1;
        const fresh = new Set(ids.filter((id) => last.get(id) !== pass)).size;
        expect(seen.meet(ids, pass)).toBe(fresh);
        for (const id of ids) last.set(id, pass);
        expect(seen.met).toBe(last.size);
        expect(seen.metIn(pass)).toBe([...last.values()].filter((each) => each === pass).length);
      }
      for (const id of [1, 40, 41, 4095, 4096, 4100]) {
        expect(seen.has(id, pass)).toBe(last.get(id) === pass);
        expect(seen.has(id, 1)).toBe(last.has(id));
      }
    }),
  );
});
