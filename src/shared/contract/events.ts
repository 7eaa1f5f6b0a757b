/** What main tells the windows unasked. */
import { z } from 'zod';
import { alertCountsSchema, alertSchema } from '../alert';
import { COMMAND_IDS } from '../commands';
import { crawlSchema } from '../crawl';
import { connectionSchema } from '../domain';
import { containerStateSchema } from '../entry';
import { exportJobSchema } from '../export-job';
import { failureSchema } from '../failure-schema';
import { layoutSchema } from '../layout';
import { memorySchema } from '../memory';
import { profileViewSchema } from '../profile';
import { nasScheduleSchema } from '../schedule';
import { settingsSchema } from '../settings';
import { syncRunSchema } from '../sync-run';
import type { EventName } from '../contract-names';
import { ofPair } from './shapes';

/** Something the program must say that belongs to no NAS, such as a settings file that was damaged. */
const noticeSchema = z.object({ id: z.string(), failure: failureSchema });
export type Notice = z.infer<typeof noticeSchema>;

interface EventSpec {
  readonly payload: z.ZodType;
  /** A retained event is a snapshot: a window that subscribes gets the newest one at once. */
  readonly retained: boolean;
}

export const events = {
  profiles: { retained: true, payload: z.array(profileViewSchema).readonly() },
  connections: { retained: true, payload: z.array(connectionSchema).readonly() },
  /** Newest first. */
  runs: { retained: true, payload: z.array(syncRunSchema).readonly() },
  /** The newest 200, newest first; `alerts.list` has the whole log. */
  alerts: { retained: true, payload: z.array(alertSchema).readonly() },
  alertCounts: { retained: true, payload: alertCountsSchema },
  /** Of each NAS that has one. */
  schedules: { retained: true, payload: z.array(nasScheduleSchema).readonly() },
  settings: { retained: true, payload: settingsSchema },
  layout: { retained: true, payload: layoutSchema },
  /** Bookmarks and recent entries of each NAS. */
  memories: { retained: true, payload: z.array(memorySchema).readonly() },
  notices: { retained: true, payload: z.array(noticeSchema).readonly() },
  /** Those that run and the last that ended, newest first. */
  exports: { retained: true, payload: z.array(exportJobSchema).readonly() },
  /** The newest crawl of each NAS that ever had one. */
  crawls: { retained: true, payload: z.array(crawlSchema).readonly() },
  /** A container changed; its rows are asked for with `directory.window`. */
  container: { retained: false, payload: containerStateSchema },
  /** A person chose this command in the native menu; only the window that is to do it is told. */
  command: { retained: false, payload: z.enum(COMMAND_IDS) },
  /** The sync window is to show this run. */
  showRun: {
    retained: false,
    payload: z.object({
      profileId: z.string().optional(),
      runId: z.string().optional(),
      alerts: z.boolean().optional(),
    }),
  },
  /** The main window is to show what changed between two generations. */
  showChanges: { retained: false, payload: ofPair },
} satisfies Record<EventName, EventSpec>;
