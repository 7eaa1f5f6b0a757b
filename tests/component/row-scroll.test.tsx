/** Where a list of any length stands in a box of bounded height: every row reachable, small steps exact, nothing jumps. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  boxHeight,
  lastPlace,
  moved,
  placeFor,
  placeToShow,
  reachable,
  rowsInSight,
  scrolled,
  settled,
  topFor,
  type Extent,
  type Place,
} from '../../src/renderer/ui/row-scroll';

const START: Place = { top: 0, full: 0 };
const MILLION: Extent = { count: 1_000_000, row: 24, view: 600, most: 8_000_000 };

/** Lists from none to several millions of rows, at every density, zoom and window height. */
const extents: fc.Arbitrary<Extent> = fc.record({
  count: fc.oneof(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 200, max: 8_000_000 })),
  row: fc.constantFrom(24, 28),
  view: fc.integer({ min: 0, max: 2200 }),
  most: fc.constantFrom(8_000_000, 4_000_000, 1_600_000),
});

/** What a browser lets the scroll bar say. */
const possible = (top: number, extent: Extent) => Math.max(0, Math.min(top, boxHeight(extent) - extent.view));

/** As a person scrolls: the browser moves its bar, and the list follows. */
const scrollBy = (place: Place, by: number, extent: Extent) =>
  scrolled(place, possible(place.top + by, extent), extent);

/** After any mix of dragging, jumping, small scrolls and rests. */
const wanderings = (extent: Extent): fc.Arbitrary<Place> =>
  fc
    .array(
      fc.oneof(
        fc.record({ is: fc.constant('drag' as const), to: fc.double({ min: 0, max: 1, noNaN: true }) }),
        fc.record({ is: fc.constant('step' as const), to: fc.double({ min: -1, max: 1, noNaN: true }) }),
        fc.record({ is: fc.constant('show' as const), to: fc.double({ min: 0, max: 1, noNaN: true }) }),
        fc.record({ is: fc.constant('rest' as const), to: fc.constant(0) }),
      ),
      { maxLength: 60 },
    )
    .map((steps) =>
      steps.reduce((place, { is, to }) => {
        if (is === 'drag') return scrolled(place, to * possible(Infinity, extent), extent);
        if (is === 'step') return scrollBy(place, to * extent.view, extent);
        if (is === 'rest') return settled(place, extent);
        const index = Math.floor(to * Math.max(0, extent.count - 1));
        return moved(place, placeToShow(place.full, index, 0, extent), extent);
      }, START),
    );

const wandered = extents.chain((extent) => wanderings(extent).map((place) => ({ extent, place })));

describe('a box of bounded height', () => {
  it('is never higher than it may be, and a list that fits stands in it as it is', () => {
    fc.assert(
      fc.property(extents, fc.double({ min: 0, max: 1, noNaN: true }), (extent, part) => {
        expect(boxHeight(extent)).toBeLessThanOrEqual(extent.most);
        fc.pre(extent.count * extent.row <= extent.most);
        const full = part * lastPlace(extent);
        expect(topFor(full, extent)).toBeCloseTo(full, 6);
      }),
    );
  });

  it('has a place on its scroll bar for each place of the list, in the same order, and back', () => {
    fc.assert(
      fc.property(
        extents,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (extent, a, b) => {
          const [low, high] = [Math.min(a, b) * lastPlace(extent), Math.max(a, b) * lastPlace(extent)];
          expect(topFor(low, extent)).toBeLessThanOrEqual(topFor(high, extent) + 1e-6);
          expect(placeFor(topFor(high, extent), extent)).toBeCloseTo(high, 3);
          expect(topFor(high, extent)).toBeLessThanOrEqual(possible(Infinity, extent) + 1e-6);
        },
      ),
    );
  });

  it('goes in proportion when the thumb is dragged', () => {
    const middle = scrolled(START, 4_000_000 - 300, MILLION);
    expect(rowsInSight(middle.full, MILLION).from).toBe(499_987);
    const end = scrolled(middle, boxHeight(MILLION) - MILLION.view, MILLION);
    expect(rowsInSight(end.full, MILLION)).toEqual({ from: 999_975, to: 1_000_000 });
  });
});

describe('scrolling', () => {
  it('by a view or less is exact, wherever one is and whatever came before', () => {
    fc.assert(
      fc.property(wandered, fc.double({ min: -1, max: 1, noNaN: true }), ({ extent, place }, part) => {
        const by = part * extent.view;
        const to = Math.max(0, Math.min(place.full + by, lastPlace(extent)));
        expect(scrollBy(place, by, extent).full).toBeCloseTo(to, 3);
      }),
      { numRuns: 500 },
    );
  });

  it('by rows goes up and down by exactly as many, for as long as one likes', () => {
    const middle = moved(START, 12_000_000, MILLION);
    let place = middle;
    for (let row = 1; row <= 20_000; row += 1) {
      place = scrollBy(place, -24, MILLION);
      expect(place.full).toBe(middle.full - row * 24);
    }
    for (let row = 1; row <= 40_000; row += 1) place = scrollBy(place, 24, MILLION);
    expect(place.full).toBe(middle.full + 20_000 * 24);
  });

  it('reaches both ends row by row', () => {
    let place = moved(START, 24_000, MILLION);
    for (let row = 0; row < 1000; row += 1) place = scrollBy(place, -24, MILLION);
    expect(place).toEqual({ top: 0, full: 0 });
    place = moved(place, lastPlace(MILLION) - 24_000, MILLION);
    for (let row = 0; row < 1000; row += 1) place = scrollBy(place, 24, MILLION);
    expect(place).toEqual({ top: boxHeight(MILLION) - MILLION.view, full: lastPlace(MILLION) });
  });

  it('never lets the scroll bar run out before the list does', () => {
    fc.assert(
      fc.property(wandered, ({ extent, place }) => {
        const last = possible(Infinity, extent);
        expect(place.top).toBeGreaterThanOrEqual(-1e-6);
        expect(place.top).toBeLessThanOrEqual(last + 1);
        if (place.top <= 1) expect(place.full).toBeLessThanOrEqual(2);
        if (place.top >= last - 1) expect(place.full).toBeGreaterThanOrEqual(lastPlace(extent) - 2);
      }),
      { numRuns: 500 },
    );
  });

  it('moves nothing when the scroll bar is set right', () => {
    fc.assert(
      fc.property(wandered, ({ extent, place }) => {
        const right = settled(place, extent);
        expect(right.full).toBeCloseTo(place.full, 6);
        expect(right.top).toBeCloseTo(topFor(place.full, extent), 6);
        expect(settled(right, extent)).toEqual(right);
      }),
    );
  });
});

describe('showing a row', () => {
  it('brings every row whole into sight, below what covers the top, and moves no more than it must', () => {
    fc.assert(
      fc.property(
        wandered.filter(({ extent }) => extent.count > 0),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 0, max: 5 }),
        ({ extent, place }, part, above) => {
          const { row, view, count } = extent;
          fc.pre(view >= (above + 2) * row);
          const index = Math.min(count - 1, Math.floor(part * count));
          // What covers the top are rows above this one.
          const covered = Math.min(above, index) * row;
          const wanted = placeToShow(place.full, index, covered, extent);
          const shown = moved(place, wanted, extent).full;
          expect(index * row).toBeGreaterThanOrEqual(shown + covered - 1e-6);
          expect((index + 1) * row).toBeLessThanOrEqual(shown + view + 1e-6);
          const seen = index * row >= place.full + covered && (index + 1) * row <= place.full + view;
          if (seen) expect(shown).toBeCloseTo(place.full, 6);
          const { from, to } = rowsInSight(shown, extent);
          expect(index).toBeGreaterThanOrEqual(from);
          expect(index).toBeLessThan(to);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('shows the last of several millions at the very end of the box', () => {
    const extent = { ...MILLION, count: 7_654_321 };
    const place = moved(START, placeToShow(0, extent.count - 1, 0, extent), extent);
    expect(place).toEqual({ top: 8_000_000 - 600, full: lastPlace(extent) });
  });
});

describe('a list that changes its length', () => {
  it('keeps what is seen where it is, as far as there is enough of it', () => {
    fc.assert(
      fc.property(wandered, fc.integer({ min: 0, max: 3_000_000 }), ({ extent, place }, more) => {
        const longer = { ...extent, count: extent.count + more };
        const after = reachable(place, longer);
        expect(after.full).toBe(Math.min(place.full, lastPlace(longer)));
        const next = scrollBy(after, extent.view, longer);
        expect(next.full).toBeCloseTo(Math.min(after.full + extent.view, lastPlace(longer)), 3);
      }),
      { numRuns: 500 },
    );
  });
});
