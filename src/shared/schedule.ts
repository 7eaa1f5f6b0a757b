/** When a NAS is synced by itself. All times are those of this computer's time zone. */
import { z } from 'zod';

/** `07:30`, from `00:00` to `23:59`. */
export const timeOfDaySchema = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);
/** Sunday is 0. */
export const weekdaysSchema = z.array(z.number().int().min(0).max(6)).min(1).max(7).readonly();

export const scheduleSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('minutes'), minutes: z.number().int().min(5).max(10_080) }),
  z.object({ kind: z.literal('daily'), at: timeOfDaySchema }),
  z.object({ kind: z.literal('weekly'), days: weekdaysSchema, at: timeOfDaySchema }),
  /** Minute, hour, day of the month, month, day of the week. */
  z.object({ kind: z.literal('cron'), expression: z.string().trim().max(200) }),
]);
export type Schedule = z.infer<typeof scheduleSchema>;

/** What became of the newest time that was due. */
const dueSchema = z.object({
  /** When it was due, in epoch milliseconds. */
  at: z.number(),
  /** `joined`: a sync was already running. `missed`: it could not run. */
  outcome: z.enum(['started', 'joined', 'missed']),
  /** How and why, in a sentence. */
  note: z.string(),
});

export const nasScheduleSchema = z.object({
  profileId: z.string(),
  schedule: scheduleSchema,
  /** A schedule that is switched off is kept, for when it is switched on again. */
  enabled: z.boolean(),
  /** Epoch milliseconds; null while it is switched off, or when no such time will ever come. */
  nextAt: z.number().nullable(),
  last: dueSchema.nullable(),
});
export type NasSchedule = z.infer<typeof nasScheduleSchema>;

/** What a schedule would do, before it is set. */
export const schedulePreviewSchema = z.object({
  /** What is wrong with it, in a sentence; null when nothing is. */
  problem: z.string().nullable(),
  /** The next times, in epoch milliseconds. */
  next: z.array(z.number()).readonly(),
});
export type SchedulePreview = z.infer<typeof schedulePreviewSchema>;
