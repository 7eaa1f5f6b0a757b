/** An alert: something about a NAS that deserves a person's attention, and what was done to get it. */
import { z } from 'zod';
import { ALERT_CAUSES } from './alert-cause';

export const alertCauseSchema = z.enum(ALERT_CAUSES);

/**
 * What an alert that the desktop was not told of waits for: `limit`, that the last notification about its NAS is a
 * minute old; `flapping`, that its state has lasted for half a minute; `quiet-hours`, their end.
 */
const holdSchema = z.enum(['limit', 'flapping', 'quiet-hours']);

export const alertSchema = z.object({
  id: z.uuid(),
  profileId: z.string(),
  runId: z.uuid().nullable(),
  cause: alertCauseSchema,
  severity: z.enum(['good', 'warning', 'bad']),
  title: z.string(),
  body: z.string(),
  /** Epoch milliseconds. */
  at: z.number(),
  /** The generations whose comparison shows what it is about. */
  changes: z.object({ before: z.number(), after: z.number() }).optional(),
  /** Whether the desktop was notified and, in words, why or why not. */
  notified: z.boolean(),
  /** What it still waits for; absent once it is decided whether the desktop is told. */
  held: holdSchema.optional(),
  reason: z.string(),
  /** Whether a person has seen it in Grove. */
  seen: z.boolean(),
});
export type Alert = z.infer<typeof alertSchema>;

/** Part of the log, newest first, beginning at `offset`. */
export const alertWindowSchema = z.object({
  /** How many the filter leaves. */
  total: z.number(),
  offset: z.number(),
  rows: z.array(alertSchema).readonly(),
});
export type AlertWindow = z.infer<typeof alertWindowSchema>;

/** The whole log in numbers. */
export const alertCountsSchema = z.object({ total: z.number(), unseen: z.number() });
export type AlertCounts = z.infer<typeof alertCountsSchema>;

/** What the desktop is told. */
export interface AlertNotification {
  /** Of one key there is one notification on screen, the newer in place of the older: a profile's id, or `summary`. */
  readonly key: string;
  readonly severity: Alert['severity'];
  readonly title: string;
  readonly body: string;
  /** The alerts that it tells of, newest first. A click leads to the only one, and otherwise to the log. */
  readonly alerts: readonly Alert[];
}
