/** Long lists of rows of one height: only those in sight are rendered. The one place that knows TanStack Virtual. */
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import type { RefObject } from 'react';

/** The height of a row in pixels, as the token `--row` says. */
export const ROW_HEIGHT = 24;

export interface VirtualRows {
  readonly items: readonly { readonly index: number; readonly start: number }[];
  /** The height of all rows in pixels. */
  readonly height: number;
  /** The rows in sight: from `from` up to `to`. */
  readonly from: number;
  readonly to: number;
  /** How far PageUp and PageDown go. */
  readonly page: number;
  readonly scrollTo: (index: number) => void;
}

interface VirtualRowsOptions {
  readonly count: number;
  readonly box: RefObject<HTMLElement | null>;
  /** A row that is rendered wherever it is, since it is named as the active descendant; -1 for none. */
  readonly pinned: number;
}

export function useVirtualRows({ count, box, pinned }: VirtualRowsOptions): VirtualRows {
  // eslint-disable-next-line react-hooks/incompatible-library -- The React compiler, which this is about, is not used.
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    rangeExtractor: (range) => {
      const rows = defaultRangeExtractor(range);
      if (pinned !== -1 && pinned < range.count && !rows.includes(pinned)) rows.push(pinned);
      return rows;
    },
  });
  return {
    items: virtual.getVirtualItems(),
    height: virtual.getTotalSize(),
    from: virtual.range?.startIndex ?? 0,
    to: (virtual.range?.endIndex ?? -1) + 1,
    page: Math.max(1, Math.floor((virtual.scrollRect?.height ?? ROW_HEIGHT) / ROW_HEIGHT) - 1),
    scrollTo: (index) => virtual.scrollToIndex(index),
  };
}
