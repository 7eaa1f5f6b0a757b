/** An alert: something about a NAS that deserves a person's attention, and what was done to get it. */
import { z } from 'zod';

const alertCauses = ['sync-completed', 'sync-failed', 'sync-recovered', 'sync-lost'] as const;
export type AlertCause = (typeof alertCauses)[number];

export const alertSchema = z.object({
  id: z.uuid(),
  profileId: z.string(),
  runId: z.uuid().nullable(),
  cause: z.enum(alertCauses),
  severity: z.enum(['good', 'warning', 'bad']),
  title: z.string(),
  body: z.string(),
  /** Epoch milliseconds. */
  at: z.number(),
  /** Whether the desktop was notified and, in words, why or why not. */
  notified: z.boolean(),
  reason: z.string(),
});
export type Alert = z.infer<typeof alertSchema>;
