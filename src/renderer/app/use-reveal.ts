/** Keeps the tree of the selected NAS in step with where the person is. */
import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { DomainFacts } from '../../shared/domain';
import { reveal } from '../explorer/reveal';
import { useTreeMemory } from '../explorer/use-tree-memory';
import { useGrove } from '../stores/grove';
import { selectedDn, type Place } from '../stores/navigation';

/** Goes to where the tree was left, and opens the way to every place gone to. */
export function useReveal(place: Place | null, facts: DomainFacts | null): void {
  const { client, directory, tree, navigation } = useGrove();
  const profileId = place?.profileId ?? null;
  const dn = selectedDn(place);
  const steps = useStore(navigation, (state) => state.steps);
  const bare = place?.is === 'entry' && dn === null;
  const baseDn = facts?.baseDn ?? null;
  const left = useTreeMemory(profileId, dn);
  const rootKey = useStore(tree, (state) => (profileId === null ? undefined : state[profileId]?.root?.key));

  useEffect(() => {
    if (profileId === null || !bare || baseDn === null || left === undefined) return;
    navigation.goToEntry(profileId, left ?? baseDn);
  }, [navigation, profileId, bare, baseDn, left]);

  useEffect(() => {
    if (profileId === null || dn === null || rootKey === undefined) return;
    const abort = new AbortController();
    void reveal({ client, directory, tree }, { profileId, dn, signal: abort.signal });
    return () => abort.abort();
  }, [client, directory, tree, profileId, dn, rootKey, steps]);
}
