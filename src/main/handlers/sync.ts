/** The calls about sync runs, their schedules, and the alerts that come of them. */
import type { Handlers } from '../../shared/contract';
import type { Console } from '../console';
import { copyDiagnostics } from './diagnostics';
import type { DesktopPort } from './handlers';

export function syncHandlers(
  grove: Console,
  desktop: Pick<DesktopPort, 'versions' | 'copyText'>,
): Pick<Handlers, 'sync' | 'alerts'> {
  const { profiles, runs, schedules, alerts } = grove;
  return {
    sync: {
      start: ({ profileId }) => runs.start(profiles.get(profileId).id),
      stopWatching: ({ runId }) => runs.stopWatching(runId),
      copyDiagnostics: ({ runId }) => copyDiagnostics(grove, desktop, runId),
      journal: ({ runId }) => runs.journal(runId),
      setSchedule: ({ profileId, schedule, enabled }) =>
        schedules.set(profiles.get(profileId).id, schedule, { enabled }),
      previewSchedule: ({ schedule }) => schedules.preview(schedule),
    },
    alerts: {
      list: (wanted) => alerts.window(wanted),
      markSeen: (seen) => alerts.markSeen(seen),
    },
  };
}
