/** Asks a replica for the changes between two generations, one comparison of a profile after the other. */
import type { ChangeDetail, ChangeWindow } from '../../shared/change';
import type { Pair, WantedChanges } from './changes';
import type { OperationInput } from './protocol';
import type { Replicas } from './replicas';

export class ChangesReading {
  readonly #replicas: Replicas;
  /** Two that took turns would begin anew with each: a replica remembers one comparison. */
  readonly #last = new Map<string, Promise<unknown>>();

  constructor(replicas: Replicas) {
    this.#replicas = replicas;
  }

  window(
    profileId: string,
    wanted: WantedChanges,
    { signal }: { signal: AbortSignal },
  ): Promise<ChangeWindow> {
    return this.#inTurn(profileId, wanted, signal, () => this.#replicas.changes(profileId, wanted));
  }

  one(
    profileId: string,
    wanted: OperationInput<'change'>,
    { signal }: { signal: AbortSignal },
  ): Promise<ChangeDetail> {
    return this.#inTurn(profileId, wanted, signal, () => this.#replicas.change(profileId, wanted));
  }

  async #inTurn<T>(
    profileId: string,
    { before, after }: Pair,
    signal: AbortSignal,
    read: () => Promise<T>,
  ): Promise<T> {
    const turn = (this.#last.get(profileId) ?? Promise.resolve()).then(async () => {
      // Piece by piece, so that whoever browses the profile meanwhile waits for a piece at the most.
      do signal.throwIfAborted();
      while (!(await this.#replicas.compare(profileId, { before, after })));
      return read();
    });
    this.#last.set(
      profileId,
      turn.catch(() => undefined),
    );
    return turn;
  }
}
