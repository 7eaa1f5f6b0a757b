/** Keeps what a person looks at where it is while rows arrive, go or move above it. */
import { useLayoutEffect, useRef } from 'react';
import type { VirtualRows } from '../ui/use-virtual-rows';
import { movedBy, NOTHING_MISSING, steadyStep } from './steady-view';
import type { TreeModel } from './use-tree';

export function useSteadyView(rows: VirtualRows, { shape, tree, actions }: TreeModel): void {
  const { from, whole, to, moveBy } = rows;
  const { active } = tree;
  const before = useRef({ shape, active, from, whole, to });
  const missing = useRef(NOTHING_MISSING);

  useLayoutEffect(() => {
    const now = { shape, active, from, whole, to };
    const step = steadyStep(before.current, now, missing.current);
    // The view's own move is no scrolling.
    before.current = movedBy(now, step.move);
    missing.current = step.missing;
    if (step.move !== 0) moveBy(step.move);
    if (step.focus !== null) actions.focus(step.focus);
  }, [shape, active, actions, from, whole, to, moveBy]);
}
