/** The selected entry from the local copy, read again whenever its container was loaded anew. */
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Entry } from '../../shared/entry';
import type { Failure } from '../../shared/failure';
import { dnKey, parentDn, tryParseDn } from '../../shared/dn';
import { containerId } from '../stores/directory';
import { useGrove } from '../stores/grove';

interface Read {
  readonly profileId: string;
  readonly dn: string;
  readonly entry: Entry | null;
  readonly failure: Failure | null;
}

export interface EntryState {
  readonly entry: Entry | null;
  readonly failure: Failure | null;
}

/** Both are null while nothing is known yet. `attempt` grows when a person asks for it again. */
export function useEntry(profileId: string, dn: string, attempt: number): EntryState {
  const { client, directory, tree } = useGrove();
  const parsed = tryParseDn(dn);
  const parent = containerId(profileId, parsed === undefined ? '' : dnKey(parentDn(parsed)));
  const phase = useStore(directory, (state) => state.containers[parent]?.state?.phase);
  const asOf = useStore(directory, (state) => state.containers[parent]?.state?.asOf);
  const revealing = useStore(tree, (state) => state[profileId]?.revealing === dn);
  const [read, setRead] = useState<Read | null>(null);

  useEffect(() => {
    const abort = new AbortController();
    void client.directory.entry({ profileId, dn }, { signal: abort.signal }).then((answer) => {
      if (abort.signal.aborted) return;
      const result = answer.ok
        ? { entry: answer.value, failure: null }
        : { entry: null, failure: answer.failure };
      setRead({ profileId, dn, ...result });
    });
    return () => abort.abort();
  }, [client, profileId, dn, phase, asOf, revealing, attempt]);

  if (read?.profileId !== profileId || read.dn !== dn) return { entry: null, failure: null };
  // On the way to it, "not there" only means "not there yet".
  return { entry: read.entry, failure: revealing ? null : read.failure };
}
