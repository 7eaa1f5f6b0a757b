/** The calls about what a person wants to find again: bookmarks, recent entries, the tree as it was left. */
import type { Handlers } from '../../shared/contract';
import type { Console } from '../console';

export function memoryHandlers({ profiles, memories }: Console): Handlers['memory'] {
  const idOf = (profileId: string) => profiles.get(profileId).id;
  return {
    tree: ({ profileId }) => memories.tree(idOf(profileId)),
    keepTree: ({ profileId, tree }) => memories.keepTree(idOf(profileId), tree),
    visited: ({ profileId, entry }) => memories.visited(idOf(profileId), entry),
    setBookmark: ({ profileId, entry, bookmarked }) =>
      memories.setBookmark(idOf(profileId), entry, bookmarked),
    moveBookmark: ({ profileId, dn, to }) => memories.moveBookmark(idOf(profileId), dn, to),
  };
}
