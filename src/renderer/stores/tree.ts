/** What is open in the tree of each NAS, and which line has the focus. Rows themselves are the directory's. */
import { createStore, type StoreApi } from 'zustand';
import { without } from './without';

/** A line's entry as the tree remembers it while its row is not at hand. */
export interface Branch {
  readonly dn: string;
  readonly key: string;
  readonly name: string;
  readonly container: boolean;
  /** The container it stands in; null for the root. */
  readonly parent: string | null;
}

/** The line with the focus: an entry, the note at the end of a container, or a row that is not read yet. */
export type Focus = Branch | { readonly note: string } | { readonly parent: string; readonly at: number };

export interface ProfileTree {
  readonly root: Branch | null;
  readonly expanded: ReadonlyMap<string, Branch>;
  readonly active: Focus | null;
  /** The entry to bring into sight as soon as its place is known. */
  readonly sought: string | null;
  /** The DN on the way to which containers are being opened. */
  readonly revealing: string | null;
  /** The entry that was selected when the program ended, null for none; undefined until that is known. */
  readonly left: string | null | undefined;
}

export type TreeState = Readonly<Record<string, ProfileTree>>;

export interface Tree extends StoreApi<TreeState> {
  /** Gives the tree of a NAS its root, opened. A new base DN is a new tree. */
  readonly plant: (profileId: string, root: Branch) => void;
  readonly expand: (profileId: string, branches: readonly Branch[]) => void;
  readonly collapse: (profileId: string, key: string) => void;
  readonly focus: (profileId: string, active: Focus) => void;
  /** Focuses an entry and brings it into sight. */
  readonly show: (profileId: string, branch: Branch) => void;
  readonly shown: (profileId: string) => void;
  readonly revealing: (profileId: string, dn: string | null) => void;
  /** Says which entry was selected when the program ended. */
  readonly found: (profileId: string, left: string | null) => void;
  /** Forgets the tree of a NAS that is gone. */
  readonly forget: (profileId: string) => void;
}

export const NO_TREE: ProfileTree = {
  root: null,
  expanded: new Map(),
  active: null,
  sought: null,
  revealing: null,
  left: undefined,
};

export function createTree(): Tree {
  const store = createStore<TreeState>(() => ({}));
  const change = (profileId: string, to: (tree: ProfileTree) => Partial<ProfileTree>) => {
    const tree = store.getState()[profileId];
    // What was begun for a NAS that is gone by now brings nothing of it back.
    if (tree === undefined) return;
    store.setState({ [profileId]: { ...tree, ...to(tree) } });
  };

  return {
    ...store,
    plant: (profileId, root) => {
      if (store.getState()[profileId]?.root?.key === root.key) return;
      const expanded = new Map([[root.key, root]]);
      store.setState({ [profileId]: { ...NO_TREE, root, expanded, active: root } });
    },
    expand: (profileId, branches) => {
      change(profileId, ({ expanded }) => ({
        expanded: new Map([...expanded, ...branches.map((branch) => [branch.key, branch] as const)]),
      }));
    },
    collapse: (profileId, key) => {
      change(profileId, ({ expanded }) => ({
        expanded: new Map([...expanded].filter(([each]) => each !== key)),
      }));
    },
    focus: (profileId, active) => {
      change(profileId, () => ({ active }));
    },
    show: (profileId, branch) => {
      change(profileId, () => ({ active: branch, sought: branch.key }));
    },
    shown: (profileId) => {
      change(profileId, () => ({ sought: null }));
    },
    revealing: (profileId, dn) => {
      change(profileId, () => ({ revealing: dn }));
    },
    found: (profileId, left) => {
      change(profileId, () => ({ left }));
    },
    forget: (profileId) => {
      store.setState(without(store.getState(), [profileId]), true);
    },
  };
}
