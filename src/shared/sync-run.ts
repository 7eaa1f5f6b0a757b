/** A sync run: one pass of a NAS copying the domain's users and groups into DSM, as Grove watches it. */
import { z } from 'zod';
import { failureSchema } from './failure';

const syncStates = ['starting', 'running', 'completed', 'failed', 'lost', 'unwatched'] as const;
/**
 * `lost`: the NAS no longer knows the task, which is neither completed nor failed. `unwatched`: a person stopped
 * watching; the NAS goes on.
 */
export type SyncState = (typeof syncStates)[number];

export const syncRunSchema = z.object({
  id: z.uuid(),
  profileId: z.string(),
  /** The NAS's own id, once it gave one. */
  taskId: z.string().nullable(),
  state: z.enum(syncStates),
  /** 0 to 100, or null when the NAS does not say. */
  percent: z.number().min(0).max(100).nullable(),
  usersSynced: z.number().nullable(),
  groupsSynced: z.number().nullable(),
  /** Epoch milliseconds, all of them. */
  startedAt: z.number(),
  endedAt: z.number().nullable(),
  lastAnswerAt: z.number().nullable(),
  /** Why it failed. */
  failure: failureSchema.nullable(),
  /** The generations before and after it, once a crawl that followed it was completed: what it changed. */
  changes: z.object({ before: z.number(), after: z.number() }).optional(),
  /** Why its state cannot be asked at the moment; the sync itself may be well. */
  trouble: failureSchema.nullable(),
});
export type SyncRun = z.infer<typeof syncRunSchema>;

/** What a NAS says of a task. */
export interface SyncStatus {
  /** `lost`: the NAS does not know the task (any more), which is neither completed nor failed. */
  readonly state: 'running' | 'completed' | 'failed' | 'lost';
  /** 0 to 100; null where the NAS does not say, and so for the counts. */
  readonly percent: number | null;
  readonly usersSynced: number | null;
  readonly groupsSynced: number | null;
  /** The NAS's own words or code, for people who look it up. */
  readonly detail?: string;
}
