/** How many things in a row must be left out so that it fits its box; measured anew when the box or the row changes. */
import { useLayoutEffect, useState, type RefObject } from 'react';

interface Row {
  /** The same as long as the same things are in it. */
  readonly of: string;
  /** So many of them can be left out. */
  readonly most: number;
}

export function useFitting(box: RefObject<HTMLElement | null>, { of, most }: Row): number {
  const [hidden, setHidden] = useState(0);
  const [width, setWidth] = useState(0);
  const [measured, setMeasured] = useState(of);
  if (measured !== of) {
    setMeasured(of);
    setHidden(0);
  }

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      setWidth(element.parentElement?.clientWidth ?? 0);
      setHidden(0);
    });
    observer.observe(element.parentElement ?? element);
    return () => observer.disconnect();
  }, [box]);

  // One more at a time, before anything is painted, until it fits.
  useLayoutEffect(() => {
    const element = box.current;
    // eslint-disable-next-line react-hooks/set-state-in-effect -- Whether it fits is known only once it is laid out.
    if (element !== null && hidden < most && isCut(element)) setHidden(hidden + 1);
  }, [box, hidden, most, width, of]);

  return Math.min(hidden, most);
}

/** Whether it does not fit, or some text in it is cut off; the first has a largest width of its own. */
function isCut(element: HTMLElement): boolean {
  const cut = (each: Element) => each.scrollWidth > each.clientWidth + 1;
  return cut(element) || [...element.querySelectorAll('li:not(:first-child) bdi')].some(cut);
}
