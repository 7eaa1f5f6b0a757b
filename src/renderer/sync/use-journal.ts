/** What happened in a run, read again as it goes on. */
import { useEffect, useState } from 'react';
import type { Failure } from '../../shared/failure';
import type { RunJournal, SyncRun } from '../../shared/sync-run';
import { useGrove } from '../stores/grove';

interface Read {
  readonly runId: string;
  readonly journal: RunJournal | null;
  readonly failure: Failure | null;
}

/** Both null until it is read for the first time. */
export function useJournal(run: SyncRun): Omit<Read, 'runId'> {
  const { client } = useGrove();
  const [read, setRead] = useState<Read | null>(null);
  const { id: runId, state, lastAnswerAt, trouble } = run;

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    void client.sync.journal({ runId }, { signal }).then((answer) => {
      if (signal.aborted) return;
      if (answer.ok) setRead({ runId, journal: answer.value, failure: null });
      else setRead({ runId, journal: null, failure: answer.failure });
    });
    return () => controller.abort();
    // Each of these changes with a new line.
  }, [client, runId, state, lastAnswerAt, trouble]);

  return read?.runId === runId ? read : { journal: null, failure: null };
}
