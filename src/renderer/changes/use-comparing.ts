/** Drives the comparison of two generations to its end, which may take seconds, and tells how far it is. */
import { useEffect, useState } from 'react';
import type { Comparing } from '../../shared/change';
import type { Failure } from '../../shared/failure';
import { useGrove } from '../stores/grove';
import type { GenerationPair } from './generation-pair';

interface State {
  readonly name: string;
  readonly progress: Comparing;
  readonly failure: Failure | null;
}

const BEGUN: Comparing = { finished: false, compared: 0, of: null };

/** Who leaves the report stops it; what was compared is kept. `attempt` grows when a person asks again. */
export function useComparing(pair: GenerationPair, attempt: number): Pick<State, 'progress' | 'failure'> {
  const { client } = useGrove();
  const { profileId, before, after } = pair;
  const name = JSON.stringify([profileId, before, after, attempt]);
  const [state, setState] = useState<State>({ name, progress: BEGUN, failure: null });
  useEffect(() => {
    const abort = new AbortController();
    const { signal } = abort;
    const goOn = async () => {
      let progress = BEGUN;
      do {
        const answer = await client.replica.compare({ profileId, before, after }, { signal });
        if (signal.aborted) return;
        if (!answer.ok) {
          setState({ name, progress, failure: answer.failure });
          return;
        }
        progress = answer.value;
        setState({ name, progress, failure: null });
      } while (!progress.finished);
    };
    void goOn();
    return () => abort.abort();
  }, [client, profileId, before, after, name]);
  return state.name === name ? state : { progress: BEGUN, failure: null };
}
