/** Keeps what a person looks at where it is while rows arrive, go or move above it. */
import { useLayoutEffect, useRef } from 'react';
import type { VirtualRows } from '../ui/use-virtual-rows';
import type { TreeShape } from './tree-shape';
import type { TreeModel } from './use-tree';

/** Rows that arrive while others are read may hide for a moment where it stands; it is waited for so many times. */
const PATIENCE = 50;

export function useSteadyView(rows: VirtualRows, { shape, tree, actions }: TreeModel): void {
  const { from, whole, to, moveBy } = rows;
  const before = useRef({ shape, from, whole, to });
  const missed = useRef<{ readonly anchor: Anchor; readonly times: number } | null>(null);
  const { active } = tree;

  useLayoutEffect(() => {
    const was = before.current;
    before.current = { shape, from, whole, to };
    if (was.shape === shape) {
      // Who scrolls looks at something else now.
      if (was.from !== from) missed.current = null;
      return;
    }
    const focused = active !== null && 'name' in active ? active.key : null;
    // At the top a person who looks at no line waits for what comes, not for where it was.
    const first = was.whole === 0 ? undefined : entryFrom(was.shape, was.whole, was.to);
    const anchor = missed.current?.anchor ?? inSight(was.shape, focused, was.whole, was.to) ?? first;
    const index = anchor === undefined ? -1 : shape.indexOf(anchor.key);
    const times = (missed.current?.times ?? 0) + 1;
    missed.current = anchor !== undefined && index === -1 && times <= PATIENCE ? { anchor, times } : null;
    const moved = anchor === undefined || index === -1 ? 0 : index - anchor.index;
    if (moved !== 0) moveBy(moved);
    // A row that took the focus before it was read is the one that is read where it stood: by its number alone the rows
    // that arrive before it would take the focus out of sight.
    if (active === null || !('at' in active)) return;
    const unread = was.shape.indexOfFocus(active);
    if (unread < was.from || unread >= was.to) return;
    const line = shape.lineAt(unread + moved);
    if (line !== undefined && (moved !== 0 || line.type === 'entry')) actions.focus(line);
  }, [shape, active, actions, from, whole, to, moveBy]);
}

interface Anchor {
  readonly key: string;
  readonly index: number;
}

/** The focused line, when it can be seen: that is what a person looks at. */
function inSight(shape: TreeShape, key: string | null, from: number, to: number): Anchor | undefined {
  const index = key === null ? -1 : shape.indexOf(key);
  return key !== null && index >= from && index < to ? { key, index } : undefined;
}

function entryFrom(shape: TreeShape, from: number, to: number): Anchor | undefined {
  for (let index = from; index < to; index += 1) {
    const line = shape.lineAt(index);
    if (line?.type === 'entry') return { key: line.branch.key, index };
  }
  return undefined;
}
