/** What a person does to the tree, in terms of the stores. */
import type { Grove } from '../stores/grove';
import type { Branch, ProfileTree } from '../stores/tree';
import type { TreeLine } from './tree-shape';

export interface TreeActions {
  readonly expand: (branches: readonly Branch[]) => void;
  readonly collapse: (branch: Branch) => void;
  readonly focus: (line: TreeLine) => void;
  readonly select: (branch: Branch) => void;
  /** Does again what a container's note says went wrong. */
  readonly retry: (line: TreeLine & { readonly type: 'note' }) => void;
}

export function treeActions(
  { tree, directory, navigation }: Pick<Grove, 'tree' | 'directory' | 'navigation'>,
  profileId: string,
): TreeActions {
  return {
    expand: (branches) => {
      const containers = branches.filter((branch) => branch.container);
      tree.expand(profileId, containers);
      for (const { dn } of containers) void directory.open(profileId, dn);
    },
    collapse: (branch) => {
      // The focus must not stay on a line that is gone.
      const now = tree.getState()[profileId];
      if (now !== undefined && isActiveBelow(now, branch.key)) tree.focus(profileId, branch);
      tree.collapse(profileId, branch.key);
    },
    focus: (line) => {
      if (line.type === 'entry') tree.focus(profileId, line.branch);
      if (line.type === 'note') tree.focus(profileId, { note: line.view.key });
      if (line.type === 'pending') tree.focus(profileId, { parent: line.parent, at: line.position - 1 });
    },
    select: (branch) => {
      navigation.goToEntry(profileId, branch.dn);
    },
    retry: ({ view }) => {
      const again = view.state === null || view.state.phase === 'unknown' ? directory.open : directory.reload;
      void again(profileId, view.dn);
    },
  };
}

function isActiveBelow({ active, expanded }: ProfileTree, key: string): boolean {
  if (active === null) return false;
  let above = 'note' in active ? active.note : active.parent;
  while (above !== null && above !== key) above = expanded.get(above)?.parent ?? null;
  return above === key;
}
