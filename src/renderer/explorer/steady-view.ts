/** Where a view goes when rows arrive, go or move, so that what a person looks at stays where it is. Pure. */
import type { Focus } from '../stores/tree';
import type { TreeLine, TreeShape } from './tree-shape';

/** The tree as it is seen: the lines from `from` up to `to`, of which `whole` is the first that is not cut off. */
export interface TreeSight {
  readonly shape: TreeShape;
  readonly active: Focus | null;
  readonly from: number;
  readonly whole: number;
  readonly to: number;
}

/** A line that is looked at, and where it stood when it was seen last. */
interface Anchor {
  readonly key: string;
  readonly index: number;
}

/** What is looked at and has no known place. */
export interface Missing {
  /** The view stays until it is found again, for so many changes. */
  readonly missed: { readonly anchor: Anchor; readonly times: number } | null;
  /** The line with the focus, when it was waited for too long: the view goes on without it, and back to it. */
  readonly lost: Anchor | null;
}

interface SteadyStep {
  /** By how many rows the view moves. */
  readonly move: number;
  /** The line that the focus goes to. */
  readonly focus: TreeLine | null;
  readonly missing: Missing;
}

export const NOTHING_MISSING: Missing = { missed: null, lost: null };

/** Rows that arrive while others are read may hide for a moment where it stands; it is waited for so many times. */
const PATIENCE = 50;

export function steadyStep(was: TreeSight, now: TreeSight, before: Missing): SteadyStep {
  // Who moves the focus looks at that, and no longer at what the view waits for.
  const held = was.active === now.active ? before : NOTHING_MISSING;
  if (was.shape === now.shape) {
    // Who scrolls looks at something else now.
    return { move: 0, focus: null, missing: was.from === now.from ? held : NOTHING_MISSING };
  }
  const { move, missing } = followed(was, now, held);
  const focus = readFocus(was, now, move);
  return { move, focus, missing: focus === null ? missing : NOTHING_MISSING };
}

/** What a view sees that has moved by so many rows. */
export function movedBy(sight: TreeSight, move: number): TreeSight {
  return { ...sight, from: sight.from + move, whole: sight.whole + move, to: sight.to + move };
}

function followed(was: TreeSight, now: TreeSight, { missed, lost }: Missing): Omit<SteadyStep, 'focus'> {
  const found = lost === null ? -1 : now.shape.indexOf(lost.key);
  if (lost !== null && found !== -1) return { move: found - lost.index, missing: NOTHING_MISSING };
  const focused = now.active !== null && 'name' in now.active ? now.active.key : null;
  // At the top a person who looks at no line waits for what comes, not for where it was.
  const first = was.whole === 0 ? undefined : entryFrom(was.shape, was.whole, was.to);
  const anchor = missed?.anchor ?? inSight(was, focused) ?? first;
  if (anchor === undefined) return { move: 0, missing: { missed: null, lost } };
  const index = now.shape.indexOf(anchor.key);
  if (index === -1) {
    const times = (missed?.times ?? 0) + 1;
    if (times <= PATIENCE) return { move: 0, missing: { missed: { anchor, times }, lost } };
    return { move: 0, missing: { missed: null, lost: anchor.key === focused ? anchor : lost } };
  }
  const move = index - anchor.index;
  return { move, missing: { missed: null, lost: lost && { ...lost, index: lost.index + move } } };
}

/**
 * A row that took the focus before it was read is the one that is read where it stood: by its number alone the rows that
 * arrive before it would take the focus out of sight.
 */
function readFocus({ shape, from, to }: TreeSight, now: TreeSight, move: number): TreeLine | null {
  const { active } = now;
  if (active === null || !('at' in active)) return null;
  const unread = shape.indexOfFocus(active);
  if (unread < from || unread >= to) return null;
  const line = now.shape.lineAt(unread + move);
  return line !== undefined && (move !== 0 || line.type === 'entry') ? line : null;
}

/** The focused line, when it can be seen: that is what a person looks at. */
function inSight({ shape, whole, to }: TreeSight, key: string | null): Anchor | undefined {
  const index = key === null ? -1 : shape.indexOf(key);
  return key !== null && index >= whole && index < to ? { key, index } : undefined;
}

function entryFrom(shape: TreeShape, from: number, to: number): Anchor | undefined {
  for (let index = from; index < to; index += 1) {
    const line = shape.lineAt(index);
    if (line?.type === 'entry') return { key: line.branch.key, index };
  }
  return undefined;
}
