/** How many rows of a table are selected, and that they were copied, in the status bar. */
import { useStore } from 'zustand';
import { useGrove } from '../stores/grove';
import { contentsTexts } from '../texts/contents';
import { selectedCount } from './contents-selection';

export function ContentsStatus({ id }: { readonly id: string }) {
  const { contents, directory } = useGrove();
  const table = useStore(contents, (state) => state.tables[id]);
  const loaded = useStore(directory, (state) => state.containers[id]?.state?.loaded ?? 0);
  const count = table === undefined ? 0 : selectedCount(table, loaded);
  const copied = table?.copied ?? null;
  return (
    <span role="log" aria-label={contentsTexts.selection}>
      {copied !== null ? contentsTexts.copied(copied) : count > 0 && contentsTexts.selected(count)}
    </span>
  );
}
