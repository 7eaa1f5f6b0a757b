/** Opens the directory that the options name. */
import type { Clock } from '../clock';
import type { DirectoryOption } from '../options';
import { buildCompany } from './company/company-directory';
import { generateDirectory } from './generated/generated-directory';
import { loadLdif } from './ldif-directory';
import type { DirectorySource, EditableDirectory } from './source';
import type { TreeDirectory } from './tree-directory';
import { TreeEdits } from './tree-edits';

export interface OpenDirectory {
  readonly source: DirectorySource;
  /** The same directory for changes; absent when its source does not take any. */
  readonly editable: EditableDirectory | undefined;
  /** Ends what it holds open; absent when it holds nothing. */
  close?(): Promise<void>;
}

/** @param onError told why a directory that lies elsewhere does not answer, after it was opened */
export async function openDirectory(
  option: DirectoryOption,
  clock: Clock,
  onError: (error: unknown) => void,
): Promise<OpenDirectory> {
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
    case 'company':
      return editable(buildCompany(option.seed ?? 1));
    case 'live': {
      // Only a NAS over an LDAP server needs the code that talks to one.
      const { openLiveDirectory } = await import('./live/open-live');
      return { ...(await openLiveDirectory(option, clock, onError)), editable: undefined };
    }
    case 'source':
      return { source: option.source, editable: undefined };
  }
}
