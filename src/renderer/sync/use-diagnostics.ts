/** Puts what a person asking for help would be asked for on the clipboard; main writes it, since it knows what is secret. */
import { useEffect, useState } from 'react';
import type { Failure } from '../../shared/failure';
import { useGrove } from '../stores/grove';

const SHOWN_FOR = 2000;

export function useDiagnostics(runId: string): {
  /** For a moment after it was copied. */
  readonly copied: boolean;
  readonly failure: Failure | null;
  readonly copy: () => Promise<void>;
} {
  const { client } = useGrove();
  const [copiedAt, setCopiedAt] = useState<number | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);

  useEffect(() => {
    if (copiedAt === null) return undefined;
    const timer = setTimeout(() => setCopiedAt(null), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [copiedAt]);

  return {
    copied: copiedAt !== null,
    failure,
    async copy() {
      const answer = await client.sync.copyDiagnostics({ runId });
      setFailure(answer.ok ? null : answer.failure);
      if (answer.ok) setCopiedAt(Date.now());
    },
  };
}
