/**
 * Long lists of rows of one height: only those in sight are rendered, and millions scroll as well as ten. By hand, since
 * rows of one height are arithmetic: a library that measures rows keeps an object for each one, which a million make
 * heavy, and takes the box's height for the list's, which no browser draws as high as that.
 */
import { useLayoutEffect, useState, useSyncExternalStore, type RefObject } from 'react';
import { useProgram } from '../stores/grove';
import { createRowScroller } from './row-scroller';

/** The heights of a row in pixels, as the token `--row` says them for each density. */
const ROW_HEIGHTS = { compact: 24, comfortable: 28 } as const;

export interface VirtualRows {
  /** `start` is from the top of the element of this `height`, in pixels. */
  readonly items: readonly { readonly index: number; readonly start: number }[];
  /** The height of what holds the rows, in pixels. It may be less than that of all rows together. */
  readonly height: number;
  readonly rowHeight: number;
  /** The rows in sight, also in part: from `from` up to `to`. */
  readonly from: number;
  readonly to: number;
  /** The first row that is not cut off at the top. */
  readonly whole: number;
  /** How far PageUp and PageDown go. */
  readonly page: number;
  /** Brings a row into sight. The first `covered` rows of the view are hidden by what lies on them. */
  readonly scrollTo: (index: number, covered?: number) => void;
  /** For layout effects: moves the view by rows, from where it was before the list changed. */
  readonly moveBy: (rows: number) => void;
}

interface VirtualRowsOptions {
  readonly count: number;
  /** What scrolls. */
  readonly box: RefObject<HTMLElement | null>;
  /** A row that is rendered wherever it is, since it is named as the active descendant; -1 for none. */
  readonly pinned: number;
  /** How many rows high is what stands at the top of the box and stays there, such as a header. */
  readonly headerRows?: number;
}

function useRowHeight(): number {
  return useProgram(({ settings }) => ROW_HEIGHTS[settings.density ?? 'compact']);
}

export function useVirtualRows({ count, box, pinned, headerRows = 0 }: VirtualRowsOptions): VirtualRows {
  const row = useRowHeight();
  const [scroller] = useState(createRowScroller);
  const sight = useSyncExternalStore(scroller.subscribe, scroller.sight);

  useLayoutEffect(() => {
    scroller.attach(box.current);
  });
  useLayoutEffect(() => () => scroller.attach(null), [scroller]);
  useLayoutEffect(() => {
    scroller.resize({ count, row, header: headerRows * row });
  }, [scroller, count, row, headerRows]);

  const from = Math.min(sight.from, count);
  const to = Math.min(sight.to, count);
  const first = Math.max(0, from - sight.beyond);
  const last = Math.min(count, to + sight.beyond);
  const height = Math.min(count * row, sight.most);
  const startOf = (index: number) => {
    const start = index * row - sight.shift;
    // A pinned row may be far away: it must not make the box longer than it is.
    return index < first || index >= last ? Math.max(-row, Math.min(start, height - row)) : start;
  };
  const indexes = Array.from({ length: last - first }, (_, index) => first + index);
  if (pinned >= 0 && pinned < count && (pinned < first || pinned >= last)) indexes.push(pinned);

  return {
    items: indexes.map((index) => ({ index, start: startOf(index) })),
    height,
    rowHeight: row,
    from,
    to,
    whole: Math.min(sight.whole, count),
    page: Math.max(1, Math.floor(sight.view / row) - 1),
    scrollTo: (index, covered = 0) => scroller.show(index, covered * row),
    moveBy: scroller.moveBy,
  };
}
