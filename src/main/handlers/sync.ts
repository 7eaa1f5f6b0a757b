/** The calls about sync runs, their schedules, and the alerts that come of them. */
import type { Handlers } from '../../shared/contract';
import type { Console } from '../console';

export function syncHandlers({
  profiles,
  runs,
  schedules,
  alerts,
}: Console): Pick<Handlers, 'sync' | 'alerts'> {
  return {
    sync: {
      start: ({ profileId }) => runs.start(profiles.get(profileId).id),
      stopWatching: ({ runId }) => runs.stopWatching(runId),
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
