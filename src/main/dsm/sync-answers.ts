/** What the answers about a sync mean, in both vocabularies. */
import { z } from 'zod';
import { fail, failure, FailureError, type FailureCode, type FailureFacts } from '../../shared/failure';
import type { SyncStatus } from '../../shared/sync-run';
import { wrongParameter } from './codes';
import { CallRefused, ForeignAnswer, unreadable } from './failures';
import { readCount, readPercent } from './rows';

/** The words of both vocabularies. */
const STATES: ReadonlyMap<string, SyncStatus['state']> = new Map([
  ['running', 'running'],
  ['updating', 'running'],
  ['completed', 'completed'],
  ['finish', 'completed'],
  ['failed', 'failed'],
  // How DSM 7 words a failure is not known; these are its words elsewhere.
  ['fail', 'failed'],
  ['error', 'failed'],
]);

/** These prove that the request was never sent. */
const NOT_SENT: ReadonlySet<FailureCode> = new Set([
  'name-not-found',
  'connection-refused',
  'port-kept',
  'tls-failed',
  'certificate-untrusted',
  'certificate-changed',
]);

/**
 * The codes with which an API says that it does not know the task. SYNO.DirectoryServer documents 404 for an object that
 * does not exist and 400 for an invalid parameter, and the task id is the only one. SYNO.Core.Directory.Domain documents
 * nothing, and is taken to use the same two.
 */
const UNKNOWN_TASK: Readonly<Record<string, ReadonlySet<number | undefined>>> = {
  'SYNO.DirectoryServer.Sync': new Set([400, 404]),
  'SYNO.Core.Directory.Domain': new Set([400, 404]),
};

/** It is kept with the run, shown, and sent with every question after it. */
const LONGEST_TASK_ID = 1000;
const startSchema = z.object({ task_id: z.string().min(1).max(LONGEST_TASK_ID) });
const statusSchema = z
  .object({
    status: z.string().catch(''),
    progress: z.unknown().optional(),
    users_synced: z.unknown().optional(),
    groups_synced: z.unknown().optional(),
  })
  .catch({ status: '', progress: null, users_synced: null, groups_synced: null });

/** @param ask sends the request, once. */
export async function askToStart(
  ask: () => Promise<unknown>,
  facts: FailureFacts,
): Promise<{ readonly taskId: string }> {
  try {
    return { taskId: startSchema.parse(await ask()).task_id };
  } catch (error) {
    throw startFailure(error, facts);
  }
}

/**
 * What a start that did not answer a task id is to whoever asked for it. A NAS that said no has not started anything;
 * where no answer was understood it may have.
 */
function startFailure(error: unknown, facts: FailureFacts): unknown {
  if (error instanceof z.ZodError) return fail('sync-uncertain', { ...facts, detail: 'it named no task' });
  if (!(error instanceof FailureError) || error instanceof CallRefused) return error;
  if (error instanceof ForeignAnswer && error.status >= 300 && error.status < 500) return error;
  const { code, origin } = error.failure;
  if (NOT_SENT.has(code)) return error;
  return new FailureError(failure('sync-uncertain', facts, origin === undefined ? {} : { origin }), {
    cause: error,
  });
}

/** @param origin the call, for people who look it up. */
export function readStatus(data: unknown, facts: FailureFacts, origin: string): SyncStatus {
  const answer = statusSchema.parse(data);
  const state = STATES.get(answer.status.toLowerCase());
  if (state === undefined) throw unreadable('the status of the sync is none that Grove knows', facts, origin);
  return {
    state,
    percent: readPercent(answer.progress),
    usersSynced: readCount(answer.users_synced),
    groupsSynced: readCount(answer.groups_synced),
  };
}

/**
 * What a refusal to say how a sync goes means, where it means that the NAS does not know the task. Everything else is
 * thrown again, the errors that no NAS explains too: not to get an answer says nothing of the sync, and to take one such
 * error for its end would end a run that is well.
 */
export function lostTask(error: unknown): SyncStatus {
  if (!(error instanceof CallRefused)) throw error;
  const { api, code } = error.refusal;
  const unknown = UNKNOWN_TASK[api]?.has(code) ?? false;
  if (!unknown && wrongParameter(error.refusal) !== 'task_id') throw error;
  return {
    state: 'lost',
    percent: null,
    usersSynced: null,
    groupsSynced: null,
    detail: `code ${code ?? ''}`,
  };
}
