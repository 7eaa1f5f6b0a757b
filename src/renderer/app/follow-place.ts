/**
 * Has what a person looks at asked for as soon as it is known where that is: before anything is rendered, since rendering
 * takes longer than the answer.
 */
import { dnKey } from '../../shared/dn';
import { restoreTree } from '../explorer/tree-memory';
import { containerId } from '../stores/directory';
import type { Grove } from '../stores/grove';
import { lookAt } from '../stores/look-at';

type Stores = Pick<Grove, 'client' | 'program' | 'navigation' | 'tree' | 'directory'>;

/**
 * Goes to the first NAS where a person has gone nowhere yet. Of the NAS that they come to it plants the tree, once its base DN
 * is known, opens the base DN, and goes to the entry at which the tree was left. @returns how to end it.
 */
export function followPlace({ client, program, navigation, tree, directory }: Stores): () => void {
  let opened = '';

  const look = () => {
    const { profiles, connections } = program.getState();
    const [first] = profiles;
    const { here } = navigation.getState();
    if (here === null && first !== undefined) {
      // It is looked again, since that is a step.
      navigation.goToProfile(first.id);
      return;
    }
    const profile = profiles.find(({ id }) => id === here?.profileId);
    // One that comes after it, even the same again, has a tree of its own.
    if (profile === undefined) opened = '';
    const facts = connections.find(({ profileId }) => profileId === profile?.id)?.facts;
    if (profile === undefined || facts == null) return;
    const { baseDn, domain } = facts;
    const root = { dn: baseDn, key: dnKey(baseDn), name: domain, container: true, parent: null };
    const now = containerId(profile.id, root.key);
    if (now !== opened) {
      opened = now;
      const isNew = tree.getState()[profile.id]?.root?.key !== root.key;
      tree.plant(profile.id, root);
      void directory.open(profile.id, baseDn);
      if (isNew) void restoreTree({ client, directory, tree }, profile.id, root);
    }
    const left = tree.getState()[profile.id]?.left;
    if (here?.is === 'entry' && here.dn === null && left !== undefined)
      navigation.goToEntry(profile.id, left ?? baseDn);
  };

  return lookAt([program, navigation, tree], look);
}

/** What is there sooner than a person sees a change is shown with the first frame; in milliseconds. */
const ARRIVES_WITHIN = 60;

/** Ends when the rows of the base DN that is opened first are here, or when there is no such thing, or it takes too long. */
export function arrived({
  program,
  tree,
  directory,
}: Pick<Stores, 'program' | 'tree' | 'directory'>): Promise<void> {
  const { connections, profiles } = program.getState();
  const first = connections.find(({ profileId }) => profileId === profiles[0]?.id);
  if (first?.facts == null) return Promise.resolve();
  const id = containerId(first.profileId, dnKey(first.facts.baseDn));
  const isHere = () =>
    (directory.getState().containers[id]?.count ?? 0) > 0 &&
    tree.getState()[first.profileId]?.left !== undefined;
  if (isHere()) return Promise.resolve();
  return new Promise((resolve) => {
    const end = () => {
      stop();
      clearTimeout(late);
      resolve();
    };
    const late = setTimeout(end, ARRIVES_WITHIN);
    const stop = lookAt([directory, tree], () => {
      if (isHere()) end();
    });
  });
}
