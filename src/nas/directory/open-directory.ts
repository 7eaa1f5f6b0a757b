/** Opens the directory that the options name. */
import type { Clock } from '../clock';
import type { DirectoryOption } from '../options';
import { generateDirectory } from './generated/generated-directory';
import { loadLdif } from './ldif-directory';
import type { DirectorySource, EditableDirectory } from './source';
import type { TreeDirectory } from './tree-directory';
import { TreeEdits } from './tree-edits';

export interface OpenDirectory {
  readonly source: DirectorySource;
  /** The same directory for changes; absent when its source does not take any. */
  readonly editable: EditableDirectory | undefined;
}

export async function openDirectory(option: DirectoryOption, clock: Clock): Promise<OpenDirectory> {
  const editable = (tree: TreeDirectory): OpenDirectory => ({
    source: tree,
    editable: new TreeEdits(tree, () => clock.now()),
  });
  switch (option.kind) {
    case 'ldif': {
      const { file, allowFileUrls = false } = option;
      return editable(await loadLdif({ from: { file }, allowFileUrls }));
    }
    case 'ldif-text':
      return editable(await loadLdif({ from: { text: option.text } }));
    case 'generated':
      return editable(generateDirectory({ seed: 1, ...option }));
    case 'source':
      return { source: option.source, editable: undefined };
  }
}
