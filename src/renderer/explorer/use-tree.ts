/** The tree of one NAS as lines, with what can be done to it. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { dnKey, formatDn, parentDn, tryParseDn } from '../../shared/dn';
import { containerId } from '../stores/directory';
import { useGrove, useProgram } from '../stores/grove';
import { NO_TREE, type ProfileTree } from '../stores/tree';
import { treeActions, type TreeActions } from './tree-actions';
import { treeShape, type TreeShape } from './tree-shape';

export interface TreeModel {
  readonly tree: ProfileTree;
  readonly shape: TreeShape;
  readonly actions: TreeActions;
  /** The line with the focus, or -1 while its place is not known. */
  readonly active: number;
  /** Whether everything but containers is left out. */
  readonly containersOnly: boolean;
}

export function useTree(profileId: string): TreeModel {
  const grove = useGrove();
  const tree = useStore(grove.tree, (state) => state[profileId] ?? NO_TREE);
  const containers = useStore(grove.directory, (state) => state.containers);
  const containersOnly = useProgram((state) => state.settings.treeShows === 'containers');
  const { root, expanded } = tree;
  const shape = useMemo(() => {
    const viewOf = (key: string) => containers[containerId(profileId, key)];
    return treeShape({ root, expanded, viewOf, containersOnly });
  }, [root, expanded, containers, containersOnly, profileId]);
  const actions = useMemo(() => treeActions(grove, profileId), [grove, profileId]);
  return { tree, shape, actions, active: shape.indexOfFocus(tree.active), containersOnly };
}

/** The line that is to be brought into sight, as soon as its place is known; -1 for none. */
export function lineOfSought({ tree: { sought, active }, shape }: TreeModel): number {
  if (sought === null) return -1;
  const focused = active !== null && 'key' in active && active.key === sought;
  return focused ? shape.indexOfFocus(active) : shape.indexOf(sought);
}

/** The key of the line that is selected. Of what the tree leaves out, its container is. */
export function selectedKeyIn({ shape, containersOnly }: TreeModel, dn: string | null): string | null {
  if (dn === null) return null;
  const key = dnKey(dn);
  const parsed = tryParseDn(dn);
  if (!containersOnly || parsed === undefined || shape.indexOf(key) !== -1) return key;
  return dnKey(formatDn(parentDn(parsed)));
}
