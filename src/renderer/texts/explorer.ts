/** Words of the tree, the contents table and the way to an entry. */
import { STATE_WORDS } from '../../shared/kind-words';
import type { Vocabulary } from '../../shared/domain';
import { counted, formatNumber } from '../ui/format';

export { KIND_WORDS as kindTexts } from '../../shared/kind-words';

export const vocabularyTexts: Readonly<Record<Vocabulary, string>> = {
  'directory-server': 'Directory Server',
  'active-directory': 'Active Directory Server',
};

export const explorerTexts = {
  tree: 'Directory tree',
  emptyContainer: 'Nothing in here',
  noContainers: 'No containers in here',
  noTree: 'Connect to see the directory',
  loading: (loaded: number, total: number | null) =>
    total === null
      ? loaded === 0
        ? 'Loading…'
        : `Loading… ${formatNumber(loaded)} so far`
      : `Loading… ${formatNumber(loaded)} of ${formatNumber(total)}`,
  stopped: (loaded: number, total: number | null) =>
    total === null
      ? `Stopped after ${formatNumber(loaded)}`
      : `Stopped at ${formatNumber(loaded)} of ${formatNumber(total)}`,
  count: (loaded: number, total: number | null) =>
    total === null || total <= loaded
      ? `(${formatNumber(loaded)})`
      : `(${formatNumber(loaded)} of ${formatNumber(total)})`,
  unread: 'Not read yet',
  objects: (count: number) => counted(count, 'entry', 'entries'),
  partOf: (loaded: number, total: number) =>
    `${formatNumber(loaded)} of ${counted(total, 'entry', 'entries')}`,
  stop: 'Stop loading',
  continue: 'Load again',
  expand: 'Expand',
  collapse: 'Collapse',
  reload: 'Reload',
  copyDn: 'Copy DN',
  copyName: 'Copy name',
  disabled: STATE_WORDS.disabled,
  locked: STATE_WORDS.locked,
  contentsOf: (name: string) => `Contents of ${name}`,
  path: 'Path',
  pathField: 'Go to DN',
  pathPlaceholder: 'Paste a DN, such as CN=John Doe,OU=Users,DC=example,DC=com',
  editPath: 'Type or paste a DN',
  outside: (baseDn: string) => `This DN is not in the domain ${baseDn}.`,
  outsideAll: 'No NAS has the domain of this DN.',
  emptyPath: 'Paste or type a DN.',
  hiddenSteps: (count: number) => `${counted(count, 'more container', 'more containers')} on the way`,
  children: 'Entries in here',
  childrenOf: (name: string) => `What is in ${name}`,
  filterChildren: 'Filter by name',
  loadingChildren: 'Loading…',
  noChild: 'Nothing in here has such a name',
  facts: {
    title: 'Domain',
    netbios: 'NetBIOS',
    baseDn: 'Base DN',
    status: 'Status',
    api: 'Server',
    localCopy: 'local copy',
    running: 'running',
  },
} as const;
