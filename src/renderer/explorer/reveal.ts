/** Going to a DN: opens one container after the other on the way, waiting for pages where they still arrive. */
import { dnKey, formatDn, isWithin, parentDn, rdnText, tryParseDn, type Dn } from '../../shared/dn';
import type { EntryRow } from '../../shared/entry';
import type { Grove } from '../stores/grove';
import { rowOf } from '../stores/container-view';
import { containerId, type Directory } from '../stores/directory';
import { NO_TREE, type Branch } from '../stores/tree';

type Stores = Pick<Grove, 'client' | 'directory' | 'tree'>;

/** The containers above `dn`, the base DN first. */
function ancestors(dn: Dn, base: Dn): Dn[] {
  const path: Dn[] = [];
  for (let above = dn; above.length > base.length;) {
    above = parentDn(above);
    path.unshift(above);
  }
  return path;
}

/** Resolves when the container changes, or at once when it can no longer. */
function change(directory: Directory, id: string, revision: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const settled = () => {
      const { state = null, failure = null } = directory.getState().containers[id] ?? {};
      return signal.aborted || failure !== null || (state !== null && state.revision > revision);
    };
    if (settled()) {
      resolve();
      return;
    }
    const end = () => {
      stop();
      signal.removeEventListener('abort', end);
      resolve();
    };
    const stop = directory.subscribe(() => settled() && end());
    signal.addEventListener('abort', end);
  });
}

/** The row of `dn`, as soon as its container has it; undefined when it will not. */
async function rowWhenThere(
  { client, directory }: Stores,
  profileId: string,
  container: Branch,
  dn: Dn,
  signal: AbortSignal,
): Promise<EntryRow | undefined> {
  const id = containerId(profileId, container.key);
  const viewOf = () => directory.getState().containers[id];
  if (viewOf()?.state == null) await directory.open(profileId, container.dn);
  let resumed = false;
  while (!signal.aborted) {
    const view = viewOf();
    const row = view === undefined ? undefined : rowOf(view, dnKey(dn));
    if (row !== undefined) return row;
    const answer = await client.directory.entry({ profileId, dn: formatDn(dn) }, { signal });
    if (answer.ok) return answer.value;
    const { state = null, failure = null } = view ?? {};
    if (state?.phase === 'loading' && failure === null) {
      await change(directory, id, state.revision, signal);
    } else if (!resumed && state?.phase !== 'complete') {
      // A load that did not come to its end may not have come to this entry.
      resumed = true;
      await directory.open(profileId, container.dn);
    } else {
      return undefined;
    }
  }
  return undefined;
}

/**
 * Opens the tree down to `text` and puts the focus there. What is not there leaves the tree open as far as it goes:
 * the entry pane says why.
 */
export async function reveal(stores: Stores, profileId: string, text: string, signal: AbortSignal) {
  const { tree } = stores;
  const { root, active } = tree.getState()[profileId] ?? NO_TREE;
  const base = root === null ? undefined : tryParseDn(root.dn);
  const dn = tryParseDn(text);
  if (root === null || base === undefined || dn === undefined || !isWithin(dn, base)) return;
  if (active !== null && 'name' in active && active.key === dnKey(dn)) {
    tree.show(profileId, active);
    return;
  }

  tree.revealing(profileId, text);
  let branch: Branch = root;
  for (const [index, above] of ancestors(dn, base).entries()) {
    const container: Branch = index === 0 ? root : branch;
    tree.expand(profileId, [container]);
    const below = dn.slice(dn.length - above.length - 1);
    const row = await rowWhenThere(stores, profileId, container, below, signal);
    if (row === undefined) break;
    branch = {
      dn: row.dn,
      key: row.key,
      name: row.name === '' ? rdnText(below) : row.name,
      container: row.container,
      parent: container.key,
    };
  }
  if (signal.aborted) return;
  tree.show(profileId, branch);
  tree.revealing(profileId, null);
}
