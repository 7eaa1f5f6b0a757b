/** The generations that the local copy of a NAS has kept, newest first. */
import { useEffect, useState } from 'react';
import type { Generation } from '../../shared/crawl';
import type { Failure } from '../../shared/failure';
import { useCrawl } from '../crawl/use-crawl';
import { useGrove } from '../stores/grove';

interface Read {
  readonly profileId: string;
  readonly attempt: number;
  readonly generations: readonly Generation[];
  readonly failure: Failure | null;
}

/** Null before they are known. `attempt` grows when a person asks again. */
export function useGenerations(
  profileId: string,
  attempt: number,
): Pick<Read, 'generations' | 'failure'> | null {
  const { client } = useGrove();
  const newest = useCrawl(profileId)?.generation;
  const [read, setRead] = useState<Read | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    void client.replica.generations({ profileId }, { signal: abort.signal }).then((answer) => {
      if (abort.signal.aborted) return;
      setRead({
        profileId,
        attempt,
        generations: answer.ok ? answer.value : [],
        failure: answer.ok ? null : answer.failure,
      });
    });
    return () => abort.abort();
  }, [client, profileId, attempt, newest]);
  return read?.profileId === profileId && read.attempt === attempt ? read : null;
}
