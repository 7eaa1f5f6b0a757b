/** The tree of one NAS as lines, with what the tree looks at being read. */
import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { containerId } from '../stores/directory';
import { useGrove } from '../stores/grove';
import type { Kept } from '../stores/row-loader';
import { NO_TREE, type Branch, type ProfileTree } from '../stores/tree';
import { treeActions, type TreeActions } from './tree-actions';
import { treeShape, type TreeShape } from './tree-shape';

export interface TreeModel {
  readonly tree: ProfileTree;
  readonly shape: TreeShape;
  readonly actions: TreeActions;
  /** The line with the focus, or -1 while its place is not known. */
  readonly active: number;
}

export function useTree(profileId: string): TreeModel {
  const grove = useGrove();
  const tree = useStore(grove.tree, (state) => state[profileId] ?? NO_TREE);
  const containers = useStore(grove.directory, (state) => state.containers);
  const shape = useMemo(
    () => treeShape(tree.root, tree.expanded, (key) => containers[containerId(profileId, key)]),
    [tree.root, tree.expanded, containers, profileId],
  );
  const actions = useMemo(() => treeActions(grove, profileId), [grove, profileId]);
  return { tree, shape, actions, active: shape.indexOfFocus(tree.active) };
}

/**
 * Reads the rows of the lines from `from` up to `to`. Open branches, the focus and what stands at the top of the view are
 * found again when rows that arrive move them, so that the view can stay with them.
 */
export function useWatchedLines(profileId: string, { tree, shape }: TreeModel, from: number, to: number) {
  const { directory } = useGrove();
  const { expanded, active } = tree;

  useEffect(() => {
    const kept = new Map<string, Kept[]>();
    const focus = active !== null && 'name' in active ? [active] : [];
    for (const branch of [...expanded.values(), ...focus, ...firstEntry(shape, from, to)]) {
      if (branch.parent !== null) kept.set(branch.parent, [...(kept.get(branch.parent) ?? []), branch]);
    }
    const ranges = new Map(shape.rowsIn(from, to).map((range) => [range.branch.key, range]));
    for (const { key } of expanded.values()) {
      const range = ranges.get(key) ?? { from: 0, to: 0 };
      const keep = kept.get(key) ?? [];
      directory.watch(containerId(profileId, key), 'tree', { from: range.from, to: range.to, keep });
    }
  }, [directory, profileId, expanded, active, shape, from, to]);

  useEffect(() => {
    // What nobody looks at any more is not read again.
    return () => {
      for (const { key } of expanded.values()) directory.watch(containerId(profileId, key), 'tree', null);
    };
  }, [directory, profileId, expanded]);
}

function firstEntry(shape: TreeShape, from: number, to: number): Branch[] {
  for (let index = from; index < to; index += 1) {
    const line = shape.lineAt(index);
    if (line?.type === 'entry') return [line.branch];
  }
  return [];
}
