/** What a person may set about the program itself. */
import { z } from 'zod';

const theme = z.enum(['system', 'light', 'dark']);
const rest = {
  /** How many generations of each local copy are kept; 10 when it is not set. */
  generationsKept: z.number().int().min(2).max(1000).optional(),
  /** Whether a NAS is crawled after a sync of it, once it has a generation to compare with; yes when it is not set. */
  crawlAfterSync: z.boolean().optional(),
};
export const settingsSchema = z.object({ theme: theme.default('system'), ...rest });
export type Settings = z.infer<typeof settingsSchema>;

/** What a change leaves out stays as it is, so nothing has a default here. */
export const settingsChangeSchema = z.object({ theme: theme.optional(), ...rest });
