/** Clearing local copies, one after the other; a failure stays with its NAS and stops no other. */
import { useState } from 'react';
import type { Failure } from '../../shared/failure';
import { useGrove } from '../stores/grove';

export interface Clearing {
  /** The NAS whose copy is being cleared. */
  readonly busy: string | null;
  /** By NAS, why its copy could not be cleared. */
  readonly failures: Readonly<Record<string, Failure>>;
  readonly clear: (profileIds: readonly string[]) => Promise<void>;
}

export function useClearing(onCleared: () => void): Clearing {
  const { client } = useGrove();
  const [busy, setBusy] = useState<string | null>(null);
  const [failures, setFailures] = useState<Readonly<Record<string, Failure>>>({});

  const clear = async (profileIds: readonly string[]) => {
    for (const profileId of profileIds) {
      setBusy(profileId);
      const answer = await client.replica.clear({ profileId });
      setFailures((before) => {
        const others = Object.entries(before).filter(([id]) => id !== profileId);
        return Object.fromEntries(answer.ok ? others : [...others, [profileId, answer.failure]]);
      });
    }
    setBusy(null);
    onCleared();
  };
  return { busy, failures, clear };
}
