/** Reading the entry that is shown from the NAS again. Going elsewhere ends the waiting for it. */
import { useEffect, useRef, useState } from 'react';
import type { Failure } from '../../shared/failure';
import { useGrove } from '../stores/grove';

export interface Refresh {
  readonly busy: boolean;
  readonly failure: Failure | null;
  readonly start: () => void;
  readonly dismiss: () => void;
}

interface Known {
  readonly place: string;
  readonly busy: boolean;
  readonly failure: Failure | null;
}

/** @param onEnd the local copy may have something newer. */
export function useRefresh(profileId: string, dn: string, onEnd: () => void): Refresh {
  const { client } = useGrove();
  const place = `${profileId}/${dn}`;
  const [known, setKnown] = useState<Known | null>(null);
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), [place]);

  const start = () => {
    running.current?.abort();
    const abort = new AbortController();
    running.current = abort;
    setKnown({ place, busy: true, failure: null });
    void client.entry.refresh({ profileId, dn }, { signal: abort.signal }).then((answer) => {
      if (abort.signal.aborted) return;
      // That it is gone is said by the entry itself, which the copy lacks from now on.
      const said = answer.ok || answer.failure.code === 'object-not-found' ? null : answer.failure;
      setKnown({ place, busy: false, failure: said });
      onEnd();
    });
  };
  const current = known?.place === place ? known : null;
  return {
    busy: current?.busy ?? false,
    failure: current?.failure ?? null,
    start,
    dismiss: () => setKnown(null),
  };
}
