/** A sync run: one pass of a NAS copying the domain's users and groups into DSM, as Grove watches it. */
import { z } from 'zod';
import { failureSchema } from './failure-schema';

const syncStates = ['starting', 'running', 'completed', 'failed', 'lost', 'unwatched'] as const;
/**
 * `lost`: the NAS no longer knows the task, which is neither completed nor failed. `unwatched`: a person stopped
 * watching, or gave the profile another address; the NAS goes on.
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
  /** Epoch milliseconds, all of them. While it is under way, they follow this computer's clock when that is set. */
  startedAt: z.number(),
  endedAt: z.number().nullable(),
  lastAnswerAt: z.number().nullable(),
  /**
   * When it was last known to run, where its end was heard of more than a minute later: `endedAt` is then when it was
   * heard of, as after a night in which Grove was closed.
   */
  runningUntil: z.number().optional(),
  /** Why it failed. */
  failure: failureSchema.nullable(),
  /**
   * When it will probably end: as long after its start as the last completed ones of this NAS took. Absent while there
   * are none, and once it has ended.
   */
  expectedEndAt: z.number().optional(),
  /** The generations before and after it, once a crawl that followed it was completed: what it changed. */
  changes: z
    .object({
      before: z.number(),
      after: z.number(),
      /** How many entries are different, those with nothing but noise left out; once they were counted. */
      totals: z
        .object({ added: z.number(), removed: z.number(), moved: z.number(), modified: z.number() })
        .optional(),
    })
    .optional(),
  /** The profile has had another address since: the NAS of now would not know its task, or take another for it. */
  moved: z.literal(true).optional(),
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

const journalLineSchema = z.object({
  /** Epoch milliseconds. */
  at: z.number(),
  /** Absent for what Grove itself has to say. */
  call: z
    .object({
      /** The API and its method: `SYNO.DirectoryServer.Sync GetTaskStatus`. */
      name: z.string(),
      /** From sending to the end of the answer, in milliseconds. */
      duration: z.number(),
      /** The number with which the NAS refused it; null when it did not, or gave none. */
      code: z.number().nullable(),
    })
    .optional(),
  /** What came of it, in words. */
  outcome: z.string(),
});
export type JournalLine = z.infer<typeof journalLineSchema>;

/** What happened in a run, line by line: its calls, and what Grove made of them. It holds no secret. */
export const runJournalSchema = z.object({
  runId: z.uuid(),
  profileId: z.string(),
  /** Oldest first: the first ones and the last ones. */
  lines: z.array(journalLineSchema).readonly(),
  /** How many lines between those were left out. */
  omitted: z.number(),
});
export type RunJournal = z.infer<typeof runJournalSchema>;
