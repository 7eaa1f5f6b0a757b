/** Going to a DN: opens one container after the other on the way, waiting for pages where they still arrive. */
import { dnKey, isWithin, tryParseDn } from '../../shared/dn';
import type { EntryRow } from '../../shared/entry';
import { containerId, type Directory } from '../stores/directory';
import type { Grove } from '../stores/grove';
import { lookAt } from '../stores/look-at';
import { selectedDn } from '../stores/navigation';
import { NO_TREE, type Branch } from '../stores/tree';
import { branchOf } from './tree-shape';

type Stores = Pick<Grove, 'client' | 'directory' | 'tree'>;

interface Goal {
  readonly profileId: string;
  readonly dn: string;
  readonly signal: AbortSignal;
}

/** Resolves when the container changes, or at once when it already did. */
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

/** The row on the way right below `container`, as soon as there is one; undefined when there will be none. */
async function nextRow(
  { client, directory }: Stores,
  container: Branch,
  goal: Goal,
): Promise<EntryRow | undefined> {
  const { profileId, dn, signal } = goal;
  const id = containerId(profileId, container.key);
  if (directory.getState().containers[id]?.state == null) await directory.open(profileId, container.dn);
  let resumed = false;
  while (!signal.aborted) {
    const { state = null, failure = null } = directory.getState().containers[id] ?? {};
    const answer = await client.directory.path({ profileId, dn }, { signal });
    const steps = answer.ok ? answer.value : [];
    const next = steps[steps.findIndex(({ key }) => key === container.key) + 1];
    if (next?.row != null) return next.row;
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
 * Opens the tree down to a DN and puts the focus there. What is not there leaves the tree open as far as it goes: the
 * entry pane says why.
 */
export async function reveal(stores: Stores, goal: Goal): Promise<void> {
  const { tree } = stores;
  const { profileId, signal } = goal;
  const { root, active } = tree.getState()[profileId] ?? NO_TREE;
  const base = root === null ? undefined : tryParseDn(root.dn);
  const dn = tryParseDn(goal.dn);
  if (root === null || base === undefined || dn === undefined || !isWithin(dn, base)) return;
  if (active !== null && 'name' in active && active.key === dnKey(dn)) {
    tree.show(profileId, active);
    return;
  }

  tree.revealing(profileId, goal.dn);
  let branch = root;
  for (let depth = base.length; depth < dn.length; depth += 1) {
    tree.expand(profileId, [branch]);
    const row = await nextRow(stores, branch, goal);
    if (row === undefined) break;
    branch = branchOf(row, branch.key);
  }
  if (signal.aborted) return;
  tree.show(profileId, branch);
  tree.revealing(profileId, null);
}

/** Reveals every place that a person goes to, as soon as there is a tree of its NAS. @returns how to end it. */
export function revealPlaces(stores: Stores & Pick<Grove, 'navigation'>): () => void {
  const { navigation, tree } = stores;
  let revealed = '';
  let abort = new AbortController();
  const look = () => {
    const { here, steps } = navigation.getState();
    const dn = selectedDn(here);
    const root = here === null ? undefined : tree.getState()[here.profileId]?.root;
    const now = JSON.stringify([here?.profileId, dn, root?.key, steps]);
    if (now === revealed) return;
    revealed = now;
    abort.abort();
    if (here === null || dn === null || root == null) return;
    abort = new AbortController();
    void reveal(stores, { profileId: here.profileId, dn, signal: abort.signal });
  };
  const end = lookAt([navigation, tree], look);
  return () => {
    end();
    abort.abort();
  };
}
