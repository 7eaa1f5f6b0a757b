/** When the next sync takes up the one before, which nobody watches any more but which the NAS may still be at. */
import { FailureError, type FailureCode } from '../../shared/failure';
import type { SyncRun } from '../../shared/sync-run';
import type { SyncTarget } from './run-watch';

/** The task of a run that may be taken up; null where there is none to ask after. */
export function taskToTakeUp(run: SyncRun | undefined): string | null {
  return run?.state === 'unwatched' && run.moved !== true ? run.taskId : null;
}

/** The failures of a question that was answered, if with no or with what nobody understands. */
const ANSWERS: ReadonlySet<FailureCode> = new Set([
  'nas-error',
  'busy',
  'request-refused',
  'object-not-found',
  'administrator-required',
  'directory-server-missing',
  'answer-unreadable',
  'answer-too-large',
  'http-error',
]);

/**
 * Whether the NAS says that the task runs. How it answers for one that it has forgotten is not documented, and would stay
 * the same for ever: so whatever else it answers lets the next sync begin.
 * @throws FailureError where no answer came: the task may still run, and can be asked after again
 */
export async function stillRuns(
  taskId: string,
  nas: SyncTarget,
  { signal }: { readonly signal: AbortSignal },
): Promise<boolean> {
  try {
    return (await nas.syncStatus(taskId, { signal })).state === 'running';
  } catch (error) {
    if (error instanceof FailureError && ANSWERS.has(error.failure.code)) return false;
    throw error;
  }
}
