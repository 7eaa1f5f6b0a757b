/** The tree of a NAS as a person left it: opened again from the local copy, and kept as it changes. */
import { dnKey, formatDn, isWithin, parentDn, parseDn, rdnText, tryParseDn, type Dn } from '../../shared/dn';
import type { Grove } from '../stores/grove';
import { lookAt } from '../stores/look-at';
import { selectedDn } from '../stores/navigation';
import type { Branch, ProfileTree } from '../stores/tree';

type Stores = Pick<Grove, 'client' | 'directory' | 'tree'>;

/** As many as main takes. */
const MOST_KEPT = 5000;
/** So many containers are looked up in the copy at once. */
const AT_ONCE = 8;

/**
 * Opens the branches that were open. What the copy has of them is shown at once; what it lacks is asked for when it comes
 * into sight, so that a NAS is not asked for everything that ever was open.
 */
export async function restoreTree(
  { client, directory, tree }: Stores,
  profileId: string,
  root: Branch,
): Promise<void> {
  const answer = await client.memory.tree({ profileId });
  if (tree.getState()[profileId]?.root?.key !== root.key) return;
  const { expanded, selected } = answer.ok ? answer.value : { expanded: [], selected: null };
  const branches = expanded.flatMap((dn) => branchBelow(root, dn) ?? []);
  tree.expand(profileId, branches);
  tree.found(profileId, selected !== null && (await isThere(client, profileId, selected)) ? selected : null);
  for (let first = 0; first < branches.length; first += AT_ONCE) {
    const some = branches.slice(first, first + AT_ONCE);
    await Promise.all(some.map(({ dn }) => directory.recall(profileId, dn)));
  }
}

/**
 * Has the tree of the NAS where the person is remembered as it is, whenever it or what is selected has changed. @returns how
 * to end it.
 */
export function rememberTree({
  client,
  navigation,
  tree,
}: Pick<Grove, 'client' | 'navigation' | 'tree'>): () => void {
  let seen: readonly unknown[] = [];
  let kept = '';
  const look = () => {
    const { here } = navigation.getState();
    const selected = selectedDn(here);
    const known = here === null ? undefined : tree.getState()[here.profileId];
    // Until it is known how the tree was left, there is nothing that may take its place.
    if (here === null || selected === null || known?.left === undefined) return;
    // The focus changes with every key, and is not kept.
    const now = [here.profileId, selected, known.root, known.expanded];
    if (now.every((each, index) => each === seen[index])) return;
    seen = now;
    const keeping = { profileId: here.profileId, tree: { expanded: keptOf(known), selected } };
    const text = JSON.stringify(keeping);
    if (text === kept) return;
    kept = text;
    void client.memory.keepTree(keeping);
  };
  return lookAt([navigation, tree], look);
}

/** What is to be kept of a tree; the same text for the same. */
function keptOf({ root, expanded }: ProfileTree): readonly string[] {
  return [...expanded.values()]
    .filter(({ key }) => key !== root?.key)
    .flatMap(({ dn }) => {
      const parsed = tryParseDn(dn);
      return parsed === undefined ? [] : [{ dn, depth: parsed.length }];
    })
    .sort((one, other) => one.depth - other.depth)
    .slice(0, MOST_KEPT)
    .map(({ dn }) => dn);
}

/** A branch known by its DN alone, until its row is read; undefined for what is not below the root. */
function branchBelow(root: Branch, text: string): Branch | undefined {
  const dn = tryParseDn(text);
  const base: Dn = parseDn(root.dn);
  if (dn === undefined || dn.length <= base.length || !isWithin(dn, base)) return undefined;
  return {
    dn: text,
    key: dnKey(dn),
    name: rdnText(dn),
    container: true,
    parent: dnKey(formatDn(parentDn(dn))),
  };
}

async function isThere(client: Stores['client'], profileId: string, dn: string): Promise<boolean> {
  const answer = await client.directory.path({ profileId, dn });
  return answer.ok && answer.value.at(-1)?.row != null;
}
