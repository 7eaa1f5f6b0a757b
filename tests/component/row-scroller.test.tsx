/** Which rows are rendered: those in sight at once, and more around them as soon as the box rests. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRowScroller } from '../../src/renderer/ui/row-scroller';

const ROW = 24;
const VIEW = 20 * ROW;

/** A list of a million rows in a box of twenty. */
function list() {
  const box = document.createElement('div');
  Object.defineProperty(box, 'clientHeight', { value: VIEW });
  const scroller = createRowScroller();
  scroller.resize({ count: 1_000_000, row: ROW, header: 0 });
  scroller.attach(box);
  const scrollTo = (top: number) => {
    box.scrollTop = top;
    box.dispatchEvent(new Event('scroll'));
  };
  const rendered = () => {
    const { from, to, beyond } = scroller.sight();
    return [Math.max(0, from - beyond), to + beyond];
  };
  return { scroller, box, scrollTo, rendered };
}

describe('the rows around those in sight', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('come once the first ones were shown', () => {
    const { scroller, rendered } = list();
    expect(rendered()).toEqual([0, 20]);
    const told = vi.fn();
    scroller.subscribe(told);
    vi.advanceTimersByTime(100);
    expect(rendered()).toEqual([0, 32]);
    expect(told).toHaveBeenCalledOnce();
  });

  it('stay while a person scrolls by less than a view', () => {
    const { scrollTo, rendered } = list();
    vi.advanceTimersByTime(100);
    scrollTo(19 * ROW);
    expect(rendered()).toEqual([7, 51]);
  });

  it('are left out of jumps that follow each other, as when the thumb is dragged', () => {
    const { scrollTo, rendered } = list();
    vi.advanceTimersByTime(100);
    for (let top = 100; top <= 400; top += 100) {
      scrollTo(top * ROW);
      expect(rendered()).toEqual([top, top + 20]);
      vi.advanceTimersByTime(99);
      expect(rendered()).toEqual([top, top + 20]);
    }
    vi.advanceTimersByTime(1);
    expect(rendered()).toEqual([388, 432]);
  });

  it('come also where a row is brought into sight by a key', () => {
    const { scroller, rendered } = list();
    vi.advanceTimersByTime(100);
    scroller.show(119, 0);
    expect(rendered()).toEqual([100, 120]);
    vi.advanceTimersByTime(100);
    expect(rendered()).toEqual([88, 132]);
  });

  it('come in a box that takes the place of another before they had come', () => {
    const { scroller, box, rendered } = list();
    scroller.attach(null);
    vi.advanceTimersByTime(100);
    expect(rendered()).toEqual([0, 20]);
    scroller.attach(box);
    vi.advanceTimersByTime(100);
    expect(rendered()).toEqual([0, 32]);
  });
});
