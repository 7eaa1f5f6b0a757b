/** A run that somebody looks at is no news any more, and so are the alerts about it. */
import { useEffect } from 'react';
import type { SyncRun } from '../../shared/sync-run';
import { useGrove, useProgram } from '../stores/grove';

export function useSeenAlerts(run: SyncRun | undefined): void {
  const { client } = useGrove();
  const alerts = useProgram((state) => state.alerts);
  const runId = run?.id;

  useEffect(() => {
    if (runId === undefined) return undefined;
    const mark = () => {
      const alertIds = alerts.filter((alert) => alert.runId === runId && !alert.seen).map(({ id }) => id);
      // A window in the background is seen by nobody.
      if (alertIds.length > 0 && document.hasFocus()) void client.alerts.markSeen({ alertIds });
    };
    mark();
    window.addEventListener('focus', mark);
    return () => window.removeEventListener('focus', mark);
  }, [client, alerts, runId]);
}
