/** What a line of the tree says, to the eye and to a screen reader. */
import { commonTexts } from '../texts/common';
import { explorerTexts } from '../texts/explorer';
import { plainSafe } from '../ui/safe-text';
import type { TreeLine } from './tree-shape';

export type NoteTreeLine = TreeLine & { readonly type: 'note' };
export type EntryTreeLine = TreeLine & { readonly type: 'entry' };

/** What a screen reader says: names and counts as they are seen, marks in words. */
export function nameOf(line: TreeLine): string {
  switch (line.type) {
    case 'pending':
      return commonTexts.loading;
    case 'note':
      return noteWords(line);
    case 'entry': {
      const { branch, row } = line;
      const count = countOf(line);
      const name = plainSafe(branch.name);
      return [
        count === undefined ? name : `${name} ${count}`,
        ...(row?.disabled === true ? [explorerTexts.disabled] : []),
        ...(row?.locked === true ? [explorerTexts.locked] : []),
      ].join(', ');
    }
  }
}

/**
 * A complete container has what it has, whatever the NAS announced at first. Of one that nothing is known of yet, none is
 * no count.
 */
export function countOf({ view }: EntryTreeLine): string | undefined {
  const state = view?.state;
  if (state == null || state.phase === 'unknown') return undefined;
  if (state.phase !== 'complete' && state.loaded === 0 && state.total === null) return undefined;
  return explorerTexts.count(state.loaded, state.phase === 'complete' ? null : state.total);
}

export function noteWords({ note, view }: NoteTreeLine): string {
  const loaded = view.state?.loaded ?? 0;
  const total = view.state?.total ?? null;
  switch (note) {
    case 'empty':
      return explorerTexts.emptyContainer;
    case 'no-containers':
      return explorerTexts.noContainers;
    case 'loading':
      return explorerTexts.loading(loaded, total);
    case 'stopped':
      return explorerTexts.stopped(loaded, total);
    case 'failed':
      return (view.failure ?? view.state?.failure)?.message ?? '';
  }
}
