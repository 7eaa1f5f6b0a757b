/** Keeps what a person looks at where it is while rows arrive, go or move above it. */
import { useLayoutEffect, useRef, type RefObject } from 'react';
import { ROW_HEIGHT } from '../ui/use-virtual-rows';
import type { TreeShape } from './tree-shape';
import type { TreeModel } from './use-tree';

export function useSteadyView(box: RefObject<HTMLElement | null>, { shape, tree }: TreeModel) {
  const before = useRef(shape);
  const focused = tree.active !== null && 'name' in tree.active ? tree.active.key : null;

  useLayoutEffect(() => {
    const was = before.current;
    before.current = shape;
    const element = box.current;
    if (was === shape || element === null || element.scrollTop === 0) return;
    const first = Math.ceil(element.scrollTop / ROW_HEIGHT);
    const last = first + Math.floor(element.clientHeight / ROW_HEIGHT);
    const anchor = inSight(was, focused, first, last) ?? entryFrom(was, first, last);
    if (anchor === undefined) return;
    const index = shape.indexOf(anchor.key);
    if (index === -1 || index === anchor.index) return;
    element.scrollBy(0, (index - anchor.index) * ROW_HEIGHT);
    // The browser tells of it a frame later; until then the rows of the old place would be shown.
    queueMicrotask(() => element.dispatchEvent(new Event('scroll')));
  }, [box, shape, focused]);
}

interface Anchor {
  readonly key: string;
  readonly index: number;
}

/** The focused line, when it can be seen: that is what a person looks at. */
function inSight(shape: TreeShape, key: string | null, first: number, last: number): Anchor | undefined {
  const index = key === null ? -1 : shape.indexOf(key);
  return key !== null && index >= first && index < last ? { key, index } : undefined;
}

function entryFrom(shape: TreeShape, first: number, last: number): Anchor | undefined {
  for (let index = first; index < last; index += 1) {
    const line = shape.lineAt(index);
    if (line?.type === 'entry') return { key: line.branch.key, index };
  }
  return undefined;
}
