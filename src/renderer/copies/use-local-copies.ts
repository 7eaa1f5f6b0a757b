/** The sizes of the local copies, measured when they are looked at and again when something has changed them. */
import { useEffect, useState } from 'react';
import type { LocalCopies } from '../../shared/local-copy';
import type { Failure } from '../../shared/failure';
import { useGrove, useProgram } from '../stores/grove';

interface Measured {
  readonly copies: LocalCopies | null;
  readonly failure: Failure | null;
}

export interface LocalCopiesView extends Measured {
  readonly measureAgain: () => void;
}

export function useLocalCopies(): LocalCopiesView {
  const { client } = useGrove();
  // A crawl that begins or ends makes another size; counting with each of its pages would only slow it down.
  const crawls = useProgram((state) =>
    state.crawls.map(({ profileId, phase, number }) => `${profileId} ${phase} ${number}`).join(),
  );
  const profiles = useProgram((state) => state.profiles.map(({ id }) => id).join());
  const kept = useProgram((state) => state.settings.generationsKept);
  const [times, setTimes] = useState(0);
  const [measured, setMeasured] = useState<Measured>({ copies: null, failure: null });

  useEffect(() => {
    const abort = new AbortController();
    void client.replica.copies(undefined, { signal: abort.signal }).then((answer) => {
      if (abort.signal.aborted) return;
      // What was measured before stays in sight beside the failure.
      setMeasured((before) =>
        answer.ok ? { copies: answer.value, failure: null } : { ...before, failure: answer.failure },
      );
    });
    return () => abort.abort();
  }, [client, crawls, profiles, kept, times]);

  return { ...measured, measureAgain: () => setTimes((before) => before + 1) };
}
