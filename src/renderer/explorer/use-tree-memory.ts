/** Opens the tree of a NAS as it was left, and remembers it as it is. */
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { useGrove } from '../stores/grove';
import { NO_TREE } from '../stores/tree';
import { keptOf, restoreTree } from './tree-memory';

/**
 * @param selected the entry that is selected; null where none is.
 * @returns the entry that was selected when the program ended, null when none was; undefined until that is known.
 */
export function useTreeMemory(profileId: string | null, selected: string | null): string | null | undefined {
  const { client, directory, tree } = useGrove();
  const known = useStore(tree, (state) => (profileId === null ? NO_TREE : (state[profileId] ?? NO_TREE)));
  const kept = useRef('');
  const { root, left } = known;

  useEffect(() => {
    if (profileId === null || root === null) return;
    if (tree.getState()[profileId]?.left !== undefined) return;
    void restoreTree({ client, directory, tree }, profileId, root);
  }, [client, directory, tree, profileId, root]);

  useEffect(() => {
    if (profileId === null || selected === null || left === undefined) return;
    const now = { expanded: keptOf(known), selected };
    const text = JSON.stringify([profileId, now]);
    if (kept.current === text) return;
    kept.current = text;
    void client.memory.keepTree({ profileId, tree: now });
  }, [client, profileId, selected, left, known]);

  return left;
}
