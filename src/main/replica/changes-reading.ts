/** Asks a replica for the changes between two generations. */
import type { ChangeDetail, ChangeWindow, Comparing } from '../../shared/change';
import type { WantedChanges } from './changes';
import type { Pair } from './comparisons';
import type { OperationInput } from './protocol';
import type { Replicas } from './replicas';
import type { ChangesFilter } from './stored-changes';

/** How long a window waits at the most before it is told how far a comparison has come, in milliseconds. */
const TOLD_EVERY = 200;

export class ChangesReading {
  readonly #replicas: Replicas;

  constructor(replicas: Replicas) {
    this.#replicas = replicas;
  }

  /** Goes on comparing for a moment. @throws FailureError `generation-not-kept` */
  async compare(profileId: string, pair: Pair, { signal }: { signal: AbortSignal }): Promise<Comparing> {
    const until = performance.now() + TOLD_EVERY;
    for (;;) {
      signal.throwIfAborted();
      const progress = await this.#replicas.compare(profileId, pair);
      if (progress.finished || performance.now() > until) return progress;
    }
  }

  async window(
    profileId: string,
    given: Omit<WantedChanges, 'text'> & { readonly text?: string | undefined },
    options: { signal: AbortSignal },
  ): Promise<ChangeWindow> {
    const wanted = { ...given, text: given.text ?? '' };
    await finishComparing(this.#replicas, profileId, wanted, options);
    return this.#replicas.changes(profileId, wanted);
  }

  async one(
    profileId: string,
    wanted: OperationInput<'change'>,
    options: { signal: AbortSignal },
  ): Promise<ChangeDetail> {
    await finishComparing(this.#replicas, profileId, { ...wanted, text: '' }, options);
    return this.#replicas.change(profileId, wanted);
  }
}

/** Piece by piece, so that whoever browses the profile meanwhile waits for a piece at the most. */
export async function finishComparing(
  replicas: Replicas,
  profileId: string,
  { before, after, text }: Pair & Pick<ChangesFilter, 'text'>,
  { signal }: { signal: AbortSignal },
): Promise<void> {
  do signal.throwIfAborted();
  while (!(await replicas.compare(profileId, { before, after })).finished);
  if (text === '') return;
  do signal.throwIfAborted();
  while (!(await replicas.describeChanges(profileId, { before, after })));
}
