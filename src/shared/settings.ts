/**
 * What a person may set about the program itself. What counts when one is not set stands in `usual-settings.ts`; its words
 * and its control, in `renderer/texts/settings.ts` and `renderer/settings/setting-table.ts`.
 */
import { z } from 'zod';
import { LARGEST_ZOOM, SMALLEST_ZOOM } from './zoom';
import { alertCauseSchema } from './alert';
import { LOG_LEVELS } from './log-level';
import { timeOfDaySchema, weekdaysSchema } from './schedule';

/** From one time of the day to another, past midnight when `to` is not after `from`; `days` are those of its begin. */
const quietHoursSchema = z.object({
  from: timeOfDaySchema,
  to: timeOfDaySchema,
  days: weekdaysSchema,
  /** Whether one notification at their end tells of what fell into them. */
  summary: z.boolean(),
});
export type QuietHours = z.infer<typeof quietHoursSchema>;

/** Null of a cause is all of them. */
const muteSchema = z.object({ profileId: z.string(), cause: alertCauseSchema.nullable() });

const theme = z.enum(['system', 'light', 'dark']);
const rest = {
  /** How high rows are; compact when it is not set. */
  density: z.enum(['compact', 'comfortable']).optional(),
  /** What the directory tree shows; all when it is not set. */
  treeShows: z.enum(['all', 'containers']).optional(),
  /** In percent; 100 when it is not set. */
  zoom: z.number().min(SMALLEST_ZOOM).max(LARGEST_ZOOM).optional(),
  /** Whether everything stands out more than the system asks for; no when it is not set. */
  moreContrast: z.boolean().optional(),
  /** How many generations of each local copy are kept; 10 when it is not set. */
  generationsKept: z.number().int().min(2).max(1000).optional(),
  /** Whether a NAS is crawled after a sync of it, once it has a generation to compare with; yes when it is not set. */
  crawlAfterSync: z.boolean().optional(),
  /** When the desktop is told of no alert; none when it is not set. */
  quietHours: quietHoursSchema.nullable().optional(),
  /** Until when the desktop is told of no alert, in epoch milliseconds. */
  alertsPausedUntil: z.number().nullable().optional(),
  /** Of which NAS and causes the desktop is never told. */
  mutedAlerts: z.array(muteSchema).max(10_000).readonly().optional(),
  /** Of which causes the desktop is never told, whichever NAS they are about; none when it is not set. */
  mutedCauses: z.array(alertCauseSchema).max(100).readonly().optional(),
  /** With how many entries that a sync changed or removed there is an alert; null is never. 500 and 50 when not set. */
  massChange: z
    .object({ changed: z.number().int().min(1).nullable(), removed: z.number().int().min(1).nullable() })
    .optional(),
  /** How often a connected NAS is asked for its domain's status, in seconds; 60 when it is not set. */
  domainWatchSeconds: z.number().int().min(15).max(3600).optional(),
  /** Whether Grove goes on in the tray when its last window is closed; yes when it is not set. */
  keepInTray: z.boolean().optional(),
  /** Whether the system starts Grove with the login; no when it is not set. The system has the last word. */
  startAtLogin: z.boolean().optional(),
  /** How much the log holds; `info` when it is not set. */
  logLevel: z.enum(LOG_LEVELS).optional(),
};
export const settingsSchema = z.object({ theme: theme.default('system'), ...rest });
export type Settings = z.infer<typeof settingsSchema>;

/** What a change leaves out stays as it is, so nothing has a default here. */
export const settingsChangeSchema = z.object({ theme: theme.optional(), ...rest });

const key = settingsSchema.keyof();

/** What came of reading settings from a file. */
export const settingsImportSchema = z.object({
  /** Those that have another value now. */
  changed: z.array(key).readonly(),
  /** How many had the value already. */
  same: z.number(),
  /** Those whose value in the file is none; they were left as they were. */
  refused: z.array(key).readonly(),
  /** What this Grove has no setting for, as it stands in the file. */
  unknown: z.array(z.string()).readonly(),
});
export type SettingsImport = z.infer<typeof settingsImportSchema>;
