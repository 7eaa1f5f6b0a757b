/**
 * The selected entry from the local copy, read again whenever its container was loaded anew. What was shown before stays
 * until the next is there, so that nothing flickers; and what is known of an entry stays when it can be read no more.
 */
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Entry } from '../../shared/entry';
import type { Failure } from '../../shared/failure';
import { dnKey, parentDn, tryParseDn } from '../../shared/dn';
import { containerId } from '../stores/directory';
import { useGrove } from '../stores/grove';

export interface EntryState {
  readonly profileId: string;
  readonly dn: string;
  /** Null while nothing is known of it, or nothing ever will be. */
  readonly entry: Entry | null;
  /** Why it could not be read, the newest time. */
  readonly failure: Failure | null;
}

/** Longer than this the entry before is not shown in place of the selected one, in milliseconds. */
const HELD = 150;

/** Null before anything was read. `attempt` grows when a person asks for it again. */
export function useEntry(profileId: string, dn: string, attempt: number): EntryState | null {
  const { client, directory, tree } = useGrove();
  const parsed = tryParseDn(dn);
  const parent = containerId(profileId, parsed === undefined ? '' : dnKey(parentDn(parsed)));
  const phase = useStore(directory, (state) => state.containers[parent]?.state?.phase);
  const asOf = useStore(directory, (state) => state.containers[parent]?.state?.asOf);
  const revealing = useStore(tree, (state) => state[profileId]?.revealing === dn);
  const [read, setRead] = useState<EntryState | null>(null);

  useEffect(() => {
    const abort = new AbortController();
    const isThis = (state: EntryState | null) => state?.profileId === profileId && state.dn === dn;
    const take = (entry: Entry | null, failure: Failure | null) => {
      setRead((before) => ({
        profileId,
        dn,
        entry: entry ?? (isThis(before) ? (before?.entry ?? null) : null),
        failure,
      }));
    };
    const timer = setTimeout(() => {
      setRead((before) => (isThis(before) ? before : { profileId, dn, entry: null, failure: null }));
    }, HELD);
    void client.directory.entry({ profileId, dn }, { signal: abort.signal }).then((answer) => {
      if (abort.signal.aborted) return;
      clearTimeout(timer);
      if (answer.ok) take(answer.value, null);
      else take(null, answer.failure);
    });
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [client, profileId, dn, phase, asOf, revealing, attempt]);

  // On the way to it, "not there" only means "not there yet".
  return read !== null && revealing ? { ...read, failure: null } : read;
}
