/**
 * The tree as lines: which entry, note or not yet known row stands at which line. Built from counts alone, so that a
 * container of a million rows costs no more than one of ten. Pure.
 */
import type { EntryRow } from '../../shared/entry';
import { rowAt, type ContainerView } from '../stores/container-view';
import type { Branch, Focus } from '../stores/tree';

/** What a container says at its end when it is not simply complete. */
export type Note = 'loading' | 'empty' | 'no-containers' | 'failed' | 'stopped';

interface LineBase {
  /** From 1, as `aria-level` counts. */
  readonly level: number;
  /** The container's key; null for the root's line. */
  readonly parent: string | null;
  /** From 1 within the container. */
  readonly position: number;
  readonly siblings: number;
}

export type TreeLine = LineBase &
  (
    | {
        readonly type: 'entry';
        readonly branch: Branch;
        readonly row: EntryRow | null;
        readonly expanded: boolean;
        readonly view: ContainerView | undefined;
      }
    /** A row whose page is not here yet. */
    | { readonly type: 'pending'; readonly parent: string }
    | { readonly type: 'note'; readonly note: Note; readonly view: ContainerView }
  );

interface OpenBranch {
  readonly branch: Branch;
  readonly level: number;
  readonly view: ContainerView | undefined;
  readonly note: Note | null;
  /** Its own rows, without those of open branches below. */
  readonly rows: number;
  /** How many there will be, as far as that is known. */
  readonly siblings: number;
  /** Open branches directly below, in their order. `at` is the index among `rows`. */
  readonly below: readonly { readonly at: number; readonly open: OpenBranch }[];
  /** All lines below its own. */
  readonly size: number;
}

export interface TreeShape {
  readonly size: number;
  readonly lineAt: (index: number) => TreeLine | undefined;
  /** The line of an entry, or -1 when its place is not known. */
  readonly indexOf: (key: string) => number;
  /** The line of what has the focus, or -1. */
  readonly indexOfFocus: (focus: Focus | null) => number;
  /** The lines of the open containers that a line stands in, from the root on. */
  readonly above: (index: number) => readonly number[];
  /** Which rows of which open containers stand in the lines from `from` up to `to`. */
  readonly rowsIn: (from: number, to: number) => readonly RowRange[];
}

export interface RowRange {
  readonly branch: Branch;
  readonly from: number;
  readonly to: number;
}

interface TreeShapeOptions {
  readonly root: Branch | null;
  readonly expanded: ReadonlyMap<string, Branch>;
  readonly viewOf: ViewOf;
  /** Whether everything but containers is left out. */
  readonly containersOnly: boolean;
}

type ViewOf = (key: string) => ContainerView | undefined;

export function noteOf(view: ContainerView | undefined): Exclude<Note, 'no-containers'> | null {
  if (view === undefined) return null;
  if (view.failure !== null) return 'failed';
  if (view.state === null || view.state.phase === 'unknown' || view.state.phase === 'loading')
    return 'loading';
  if (view.state.phase === 'stopped') {
    const { failure } = view.state;
    return failure === null || failure.code === 'cancelled' ? 'stopped' : 'failed';
  }
  return view.state.loaded === 0 ? 'empty' : null;
}

export function treeShape({ root, expanded, viewOf, containersOnly }: TreeShapeOptions): TreeShape {
  const byParent = new Map<string | null, Branch[]>();
  for (const branch of expanded.values()) {
    byParent.set(branch.parent, [...(byParent.get(branch.parent) ?? []), branch]);
  }
  const open = (branch: Branch, level: number): OpenBranch => {
    const view = viewOf(branch.key);
    const onlyOthers = containersOnly && view?.state?.containers === 0;
    const note = noteOf(view) ?? (onlyOthers ? 'no-containers' : null);
    // Containers come first, so the tree without the rest is the beginning of each container.
    const rows = Math.min(view?.count ?? 0, containersOnly ? (view?.containers ?? 0) : Infinity);
    const below = (byParent.get(branch.key) ?? [])
      .flatMap((child) => {
        const at = view?.places.get(child.key);
        return at === undefined || at >= rows ? [] : [{ at, open: open(child, level + 1) }];
      })
      .sort((a, b) => a.at - b.at);
    const size = below.reduce((sum, child) => sum + child.open.size, rows + (note === null ? 0 : 1));
    const siblings = containersOnly ? rows : Math.max(rows, view?.state?.total ?? 0);
    return { branch, level, view, note, rows, siblings, below, size };
  };
  const tree = root !== null && expanded.has(root.key) ? open(root, 1) : null;

  const lineOf = (inBranch: (open: OpenBranch) => number) => {
    const found = tree === null ? -1 : indexIn(tree, inBranch);
    return found === -1 ? -1 : found + 1;
  };
  const indexOf = (key: string) =>
    root?.key === key ? 0 : lineOf((each) => rowIndex(each, each.view?.places.get(key)));

  return {
    size: root === null ? 0 : 1 + (tree?.size ?? 0),
    lineAt: (index) => {
      if (root === null || index < 0) return undefined;
      if (index === 0) {
        const place = { level: 1, parent: null, position: 1, siblings: 1 };
        return {
          ...place,
          type: 'entry',
          branch: root,
          row: null,
          expanded: tree !== null,
          view: viewOf(root.key),
        };
      }
      return tree === null ? undefined : lineIn(tree, index - 1, viewOf);
    },
    indexOf,
    indexOfFocus: (focus) => {
      if (focus === null) return -1;
      if ('note' in focus) {
        const at = lineOf((each) =>
          each.branch.key === focus.note && each.note !== null ? each.size - 1 : -1,
        );
        // A note that is gone leaves the focus to its container.
        return at === -1 ? indexOf(focus.note) : at;
      }
      if ('at' in focus) {
        return lineOf((each) => (each.branch.key === focus.parent ? rowIndex(each, focus.at) : -1));
      }
      const at = indexOf(focus.key);
      // What the tree leaves out leaves the focus to its container.
      return at === -1 && containersOnly && !focus.container && focus.parent !== null
        ? indexOf(focus.parent)
        : at;
    },
    above: (index) => (tree === null || index <= 0 ? [] : [0, ...openAbove(tree, index - 1, 1)]),
    rowsIn: (from, to) => (tree === null ? [] : rangesIn(tree, from - 1, to - 1)),
  };
}

/** The line at `index` below the branch's own. */
function lineIn(open: OpenBranch, index: number, viewOf: ViewOf): TreeLine | undefined {
  if (index >= open.size) return undefined;
  const { siblings } = open;
  const base = { level: open.level + 1, parent: open.branch.key };
  let at = index;
  for (const child of open.below) {
    if (at <= child.at) break;
    if (at <= child.at + child.open.size) return lineIn(child.open, at - child.at - 1, viewOf);
    at -= child.open.size;
  }
  if (open.view !== undefined && open.note !== null && at >= open.rows) {
    const place = { position: open.rows + 1, siblings: open.rows + 1 };
    return { ...base, ...place, type: 'note', note: open.note, view: open.view };
  }
  const place = { ...base, position: at + 1, siblings };
  const row = open.view === undefined ? undefined : rowAt(open.view, at);
  if (row === undefined) return { ...place, type: 'pending' };
  const expanded = open.below.some((child) => child.at === at);
  const branch = branchOf(row, open.branch.key);
  return { ...place, type: 'entry', branch, row, expanded, view: viewOf(row.key) };
}

export function branchOf(row: EntryRow, parent: string | null): Branch {
  return { dn: row.dn, key: row.key, name: row.name, container: row.container, parent };
}

/** Looks for a line through all open branches; `inThis` answers its index below the branch's own line. */
function indexIn(open: OpenBranch, inThis: (open: OpenBranch) => number): number {
  const here = inThis(open);
  if (here !== -1) return here;
  let before = 0;
  for (const child of open.below) {
    const found = indexIn(child.open, inThis);
    if (found !== -1) return child.at + before + 1 + found;
    before += child.open.size;
  }
  return -1;
}

/** The lines of the open branches below this one that the line at `index` stands in; the first line below is `first`. */
function openAbove(open: OpenBranch, index: number, first: number): number[] {
  let before = 0;
  for (const child of open.below) {
    const own = child.at + before;
    if (index <= own) break;
    if (index <= own + child.open.size) {
      return [first + own, ...openAbove(child.open, index - own - 1, first + own + 1)];
    }
    before += child.open.size;
  }
  return [];
}

/** The index below the branch's own line of its row `at`. */
function rowIndex(open: OpenBranch, at: number | undefined): number {
  if (at === undefined || at >= open.rows) return -1;
  return open.below.reduce((index, child) => (child.at < at ? index + child.open.size : index), at);
}

function rangesIn(open: OpenBranch, from: number, to: number): RowRange[] {
  const ranges: RowRange[] = [];
  let first = Infinity;
  let last = -Infinity;
  const cover = (a: number, b: number, shift: number) => {
    const start = Math.max(from, a + shift);
    const end = Math.min(to, b + shift);
    if (start >= end) return;
    first = Math.min(first, start - shift);
    last = Math.max(last, end - shift);
  };
  let row = 0;
  let shift = 0;
  for (const child of open.below) {
    cover(row, child.at + 1, shift);
    const top = child.at + 1 + shift;
    ranges.push(...rangesIn(child.open, from - top, to - top));
    row = child.at + 1;
    shift += child.open.size;
  }
  cover(row, open.rows, shift);
  if (first < last) ranges.push({ branch: open.branch, from: first, to: last });
  return ranges;
}
