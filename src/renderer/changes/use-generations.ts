/** The generations that the local copy of a NAS has kept, newest first. */
import { useEffect, useState } from 'react';
import type { Generation } from '../../shared/crawl';
import type { Failure } from '../../shared/failure';
import { useCrawl } from '../crawl/use-crawl';
import { useGrove } from '../stores/grove';

interface Read {
  readonly profileId: string;
  readonly generations: readonly Generation[];
  readonly failure: Failure | null;
}

/** Null before they are known. */
export function useGenerations(profileId: string): Omit<Read, 'profileId'> | null {
  const { client } = useGrove();
  const newest = useCrawl(profileId)?.generation;
  const [read, setRead] = useState<Read | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    void client.replica.generations({ profileId }, { signal: abort.signal }).then((answer) => {
      if (abort.signal.aborted) return;
      setRead({
        profileId,
        generations: answer.ok ? answer.value : [],
        failure: answer.ok ? null : answer.failure,
      });
    });
    return () => abort.abort();
  }, [client, profileId, newest]);
  return read?.profileId === profileId ? read : null;
}
