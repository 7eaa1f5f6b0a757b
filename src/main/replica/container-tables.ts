/** Asks a local copy for rows of a container in an order, as often as it takes until that order is made. */
import { fail } from '../../shared/failure';
import { type Building, isBuilding } from './container-views';
import type { OperationInput, OperationResult } from './protocol';
import type { Replicas } from './replicas';

type ViewOperation = 'view' | 'viewKeys' | 'viewPlaces' | 'viewNumbers';

/** @throws FailureError `query-invalid`, `dn-invalid`, or `cancelled` once the signal is aborted. */
export async function readView<N extends ViewOperation>(
  replicas: Replicas,
  { profileId, name, input }: { profileId: string; name: N; input: OperationInput<N> },
  { signal }: { readonly signal: AbortSignal },
): Promise<Exclude<OperationResult<N>, Building>> {
  for (;;) {
    if (signal.aborted) throw fail('cancelled');
    const answer = await replicas.read(profileId, name, input);
    // The table gives each operation's answer its type; it cannot be seen through a name that is not known.
    if (!isBuilding(answer)) return answer as Exclude<OperationResult<N>, Building>;
  }
}
