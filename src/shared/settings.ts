/** What a person may set about the program itself. */
import { z } from 'zod';
import { LARGEST_ZOOM, SMALLEST_ZOOM } from './zoom';
import { alertCauseSchema } from './alert';
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
};
export const settingsSchema = z.object({ theme: theme.default('system'), ...rest });
export type Settings = z.infer<typeof settingsSchema>;

/** What a change leaves out stays as it is, so nothing has a default here. */
export const settingsChangeSchema = z.object({ theme: theme.optional(), ...rest });
