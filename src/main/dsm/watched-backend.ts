/** A backend that tells with each call whether the NAS can still be reached. */
import { FailureError, type Failure, type FailureCode } from '../../shared/failure';
import type { CallOptions } from './api-client';
import type { DirectoryBackend } from './backend';

/** No answer came from the NAS, as little to the tries that a call is repeated for. */
const OUT_OF_REACH: ReadonlySet<FailureCode> = new Set([
  'name-not-found',
  'connection-refused',
  'unreachable',
  'timeout',
  'connection-lost',
  'tls-failed',
  'certificate-untrusted',
  'certificate-changed',
]);

interface Watcher {
  readonly onReached: () => void;
  readonly onOutOfReach: (failure: Failure) => void;
}

export function watchBackend(
  backend: DirectoryBackend,
  { onReached, onOutOfReach }: Watcher,
): DirectoryBackend {
  async function watch<T>(call: Promise<T>, { signal }: CallOptions): Promise<T> {
    try {
      const answer = await call;
      onReached();
      return answer;
    } catch (error) {
      // A time limit of the caller's own says nothing of the NAS.
      const failure = signal.aborted ? undefined : outOfReach(error);
      if (failure !== undefined) onOutOfReach(failure);
      throw error;
    }
  }
  return {
    vocabulary: backend.vocabulary,
    facts: (options) => watch(backend.facts(options), options),
    list: (page, options) => watch(backend.list(page, options), options),
    around: (dn, options) => watch(backend.around(dn, options), options),
    startSync: (options) => watch(backend.startSync(options), options),
    syncStatus: (taskId, options) => watch(backend.syncStatus(taskId, options), options),
  };
}

function outOfReach(error: unknown): Failure | undefined {
  if (!(error instanceof FailureError)) return undefined;
  if (OUT_OF_REACH.has(error.failure.code)) return error.failure;
  // What became of a sync may be uncertain because the NAS went away.
  return outOfReach(error.cause);
}
