/** Joins a box that scrolls with where its list stands (`row-scroll.ts`), and tells when other rows come into sight. */
import {
  lastPlace,
  moved,
  placeToShow,
  reachable,
  rowsInSight,
  scrolled,
  settled,
  type Extent,
  type Place,
} from './row-scroll';

/** What has to be rendered anew when it changes; scrolling within a row changes nothing. */
export interface Sight {
  readonly from: number;
  readonly to: number;
  /** The first row that is not cut off at the top. */
  readonly whole: number;
  /** So many rows are rendered above and below, so that none is missing when the box scrolls ahead of us. */
  readonly beyond: number;
  /** By how much the list is moved up in its box. */
  readonly shift: number;
  readonly view: number;
  /** How high the box may be. */
  readonly most: number;
}

/** Of a list, what its view knows; the rest is measured. */
export type ListSize = Pick<Extent, 'count' | 'row'> & {
  /** What stands in the box above the rows and stays at its top, such as a header. */
  readonly header: number;
};

export interface RowScroller {
  readonly subscribe: (listener: () => void) => () => void;
  readonly sight: () => Sight;
  /** Begins with a box, or with none. */
  readonly attach: (box: HTMLElement | null) => void;
  /** Takes a new size. What was at the top of the view stays there, where there is enough below it. */
  readonly resize: (size: ListSize) => void;
  /** Brings a row into sight. The first `covered` pixels of the view are hidden by what lies on it. */
  readonly show: (index: number, covered: number) => void;
  /** Moves by rows; right after a new size from where the view was before it. */
  readonly moveBy: (rows: number) => void;
}

/**
 * Chromium lays out up to 33.5 million device pixels, and beyond 16.8 million it draws at every second one only. Up to
 * half of that it is exact to half a pixel.
 */
const MOST_DEVICE_PIXELS = 8_000_000;
/** Rows beyond those in sight. After a jump only those in sight are rendered, which is half of the work, until it rests. */
const BEYOND = 12;
const RESTS_MS = 100;
/** Fractions that come from calculating and mean nothing. */
const NEARLY = 0.001;

const NOTHING: Sight = { from: 0, to: 0, whole: 0, beyond: 0, shift: 0, view: 0, most: MOST_DEVICE_PIXELS };

export function createRowScroller(): RowScroller {
  const listeners = new Set<() => void>();
  let box: HTMLElement | null = null;
  let size: ListSize = { count: 0, row: 1, header: 0 };
  let extent: Extent = { count: 0, row: 1, view: 0, most: MOST_DEVICE_PIXELS };
  let place: Place = { top: 0, full: 0 };
  /** Where the view would be if the list had not become too short for it. */
  let meant = 0;
  let sight = NOTHING;
  let rest: ReturnType<typeof setTimeout> | undefined;

  const see = (next: Sight) => {
    if ((Object.keys(next) as (keyof Sight)[]).every((name) => next[name] === sight[name])) return;
    sight = next;
    for (const listener of listeners) listener();
  };
  const untilRest = () => {
    clearTimeout(rest);
    rest = setTimeout(() => see({ ...sight, beyond: BEYOND }), RESTS_MS);
  };

  /** Takes a place, and makes the box's scroll bar say so. */
  const go = (to: Place) => {
    place = to;
    meant = to.full;
    if (box !== null && Math.abs(box.scrollTop - to.top) > 0.01) {
      box.scrollTop = to.top;
      // It may have been rounded, or not be possible yet; the list stays where it is meant to be.
      place = { top: box.scrollTop, full: to.full };
    }
    const { from, to: end } = rowsInSight(place.full, extent);
    const jumped = from >= sight.to || end <= sight.from;
    if (jumped) untilRest();
    see({
      from,
      to: end,
      whole: Math.ceil(place.full / extent.row - NEARLY),
      beyond: jumped ? 0 : sight.beyond,
      shift: place.full - place.top,
      view: extent.view,
      most: extent.most,
    });
  };

  const measure = () => {
    const rowsAbove = place.full / extent.row;
    const view = Math.max(0, (box?.clientHeight ?? 0) - size.header);
    const most = Math.floor(MOST_DEVICE_PIXELS / window.devicePixelRatio);
    extent = { count: size.count, row: size.row, view, most };
    const wanted = rowsAbove * extent.row;
    const full = Math.min(wanted, lastPlace(extent));
    go(reachable({ top: box?.scrollTop ?? 0, full }, extent));
    meant = wanted;
  };

  const onScroll = () => {
    if (box !== null) go(scrolled(place, box.scrollTop, extent));
  };
  const onScrollEnd = () => {
    const right = settled(place, extent);
    if (Math.abs(right.top - place.top) > 1) go(right);
  };
  const observer = new ResizeObserver(measure);

  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    sight: () => sight,
    attach: (next) => {
      if (next === box) return;
      if (box !== null) {
        observer.disconnect();
        box.removeEventListener('scroll', onScroll);
        box.removeEventListener('scrollend', onScrollEnd);
      }
      box = next;
      if (box === null) {
        clearTimeout(rest);
        return;
      }
      untilRest();
      place = { top: box.scrollTop, full: box.scrollTop };
      observer.observe(box);
      box.addEventListener('scroll', onScroll, { passive: true });
      box.addEventListener('scrollend', onScrollEnd);
      measure();
    },
    resize: (next) => {
      size = next;
      measure();
    },
    show: (index, covered) => {
      go(moved(place, placeToShow(place.full, index, covered, extent), extent));
    },
    moveBy: (rows) => {
      go(moved(place, meant + rows * extent.row, extent));
    },
  };
}
