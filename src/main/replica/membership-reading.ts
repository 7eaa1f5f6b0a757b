/** Asks replicas who is in which group, once what they need for it is whole. */
import type { MembershipWindow } from '../../shared/relations';
import type { MembershipInput, MembershipQuestion } from './memberships';
import type { Replicas } from './replicas';

interface Options {
  readonly signal: AbortSignal;
}

export class MembershipReading {
  readonly #replicas: Replicas;

  constructor(replicas: Replicas) {
    this.#replicas = replicas;
  }

  /** @throws FailureError `object-not-found`, `dn-invalid`, or `query-invalid` for a filter that is none. */
  async window(profileId: string, input: MembershipInput, { signal }: Options): Promise<MembershipWindow> {
    await this.#catchUp(profileId, signal);
    return this.#replicas.read(profileId, 'memberships', input);
  }

  /** The keys of all entries of a list. @throws as `window` does. */
  async keys(profileId: string, question: MembershipQuestion): Promise<readonly string[]> {
    await this.#catchUp(profileId);
    return this.#replicas.read(profileId, 'membershipKeys', question);
  }

  /** Step by step, so that whoever browses a copy of an older version meanwhile waits for a step at the most. */
  async #catchUp(profileId: string, signal?: AbortSignal): Promise<void> {
    while (!(await this.#replicas.read(profileId, 'catchUpTies', undefined))) signal?.throwIfAborted();
  }
}
