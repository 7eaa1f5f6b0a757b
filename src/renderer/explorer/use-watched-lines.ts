/** Has the rows read that the tree looks at. */
import { useEffect, useRef } from 'react';
import { containerId } from '../stores/directory';
import { useGrove } from '../stores/grove';
import type { Wants } from '../stores/row-loader';
import type { Branch } from '../stores/tree';
import type { TreeShape } from './tree-shape';
import type { TreeModel } from './use-tree';

/**
 * Reads the rows of the lines from `from` up to `to`. Open branches, the focus and what stands at the top of the view are
 * found again when rows that arrive move them, so that the view can stay with them. Containers that were open when the
 * program ended and that the copy does not have are asked for when they come into sight.
 */
export function useWatchedLines(
  profileId: string,
  { tree, shape }: TreeModel,
  from: number,
  to: number,
): void {
  const { directory } = useGrove();
  const { expanded, active } = tree;
  const told = useRef(new Map<string, Wants>());

  useEffect(() => {
    const wanted = wantsOf({ expanded, active }, shape, from, to);
    for (const key of told.current.keys()) {
      if (wanted.has(key)) continue;
      told.current.delete(key);
      directory.watch(containerId(profileId, key), 'tree', null);
    }
    for (const [key, wants] of wanted) {
      const before = told.current.get(key);
      if (before !== undefined && areSame(before, wants)) continue;
      told.current.set(key, wants);
      directory.watch(containerId(profileId, key), 'tree', wants);
    }
  }, [directory, profileId, expanded, active, shape, from, to]);

  useEffect(() => {
    for (let index = from; index < to; index += 1) {
      const line = shape.lineAt(index);
      if (line?.type === 'note' && line.note === 'loading') directory.openIfUnknown(profileId, line.view.dn);
    }
  }, [directory, profileId, shape, from, to]);

  useEffect(() => {
    const watched = told.current;
    return () => {
      // What nobody looks at any more is not read again.
      for (const key of watched.keys()) directory.watch(containerId(profileId, key), 'tree', null);
      watched.clear();
    };
  }, [directory, profileId]);
}

function wantsOf(
  { expanded, active }: Pick<TreeModel['tree'], 'expanded' | 'active'>,
  shape: TreeShape,
  from: number,
  to: number,
): ReadonlyMap<string, Wants> {
  const kept = new Map<string, Branch[]>();
  const focus = active !== null && 'name' in active ? [active] : [];
  for (const branch of [...expanded.values(), ...focus, ...firstEntry(shape, from, to)]) {
    if (branch.parent === null) continue;
    const beside = kept.get(branch.parent);
    if (beside === undefined) kept.set(branch.parent, [branch]);
    else beside.push(branch);
  }
  const ranges = new Map(shape.rowsIn(from, to).map((range) => [range.branch.key, range]));
  return new Map(
    [...expanded.keys()].map((key) => {
      const range = ranges.get(key) ?? { from: 0, to: 0 };
      return [key, { from: range.from, to: range.to, keep: kept.get(key) ?? [] }];
    }),
  );
}

function firstEntry(shape: TreeShape, from: number, to: number): Branch[] {
  for (let index = from; index < to; index += 1) {
    const line = shape.lineAt(index);
    if (line?.type === 'entry') return [line.branch];
  }
  return [];
}

function areSame(one: Wants, other: Wants): boolean {
  return (
    one.from === other.from &&
    one.to === other.to &&
    one.keep.length === other.keep.length &&
    one.keep.every(({ key }, index) => key === other.keep[index]?.key)
  );
}
