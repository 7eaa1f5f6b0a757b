/** Calls for sync runs, their schedules and the alerts. */
import { z } from 'zod';
import { alertCauseSchema, alertSchema, alertWindowSchema } from '../alert';
import { schedulePreviewSchema, scheduleSchema } from '../schedule';
import { runJournalSchema, syncRunSchema } from '../sync-run';
import { nothing, profileId, ofProfile, part } from './shapes';

export const sync = {
  /** Starts a sync, or joins the one under way on that NAS. */
  start: { input: ofProfile, output: syncRunSchema },
  stopWatching: { input: z.object({ runId: z.uuid() }), output: nothing },
  /** Puts a run, its log, the versions and what is known of its NAS on the clipboard, without secrets. */
  copyDiagnostics: { input: z.object({ runId: z.uuid() }), output: nothing },
  /** What happened in a run, call by call; without lines for one of which nothing is kept. */
  journal: { input: z.object({ runId: z.uuid() }), output: runJournalSchema },
  /**
   * Sets when a NAS is synced by itself, or takes the schedule away with null. One that cannot be fails with
   * `input-invalid` and a sentence that says why.
   */
  setSchedule: {
    input: z.object({ profileId, schedule: scheduleSchema.nullable(), enabled: z.boolean() }),
    output: nothing,
  },
  /** What is wrong with a schedule, and when it would run next; nothing is set. */
  previewSchedule: { input: z.object({ schedule: scheduleSchema }), output: schedulePreviewSchema },
};

export const alerts = {
  /** The log, newest first; the event `alerts` has its beginning. */
  list: {
    input: z.object({
      ...part,
      profileId: profileId.optional(),
      cause: alertCauseSchema.optional(),
      severity: alertSchema.shape.severity.optional(),
      /** Only those that nobody has seen. */
      unseen: z.boolean().optional(),
    }),
    output: alertWindowSchema,
  },
  /** A person has seen these: all when none are named, or all of one NAS. */
  markSeen: {
    input: z.object({
      alertIds: z.array(z.uuid()).max(10_000).readonly().optional(),
      profileId: profileId.optional(),
    }),
    output: nothing,
  },
};
