/**
 * Reading one entry from the NAS again. No List asks for one object alone: a NAS that lists whole subtrees has the entry
 * at the top of its own; any other lists it in its container, which is then read again as a person's reload would.
 * Either way what came is in the local copy, and only a container read to its end proves that an entry is gone.
 */
import { dnKey, formatDn, parentDn, parseDn } from '../../shared/dn';
import type { Entry, ReceivedEntry } from '../../shared/entry';
import { fail, failure, FailureError } from '../../shared/failure';
import type { ContainerLoads } from './container-loads';
import { assertDn } from './container-states';
import { keyOf } from './entry-record';
import type { Replicas } from './replicas';

export interface EntryRefreshOptions {
  readonly replicas: Replicas;
  readonly loads: ContainerLoads;
  /** Asks the NAS for some of what it lists at and below a DN. */
  readonly around: (
    profileId: string,
    dn: string,
    options: { readonly signal: AbortSignal },
  ) => Promise<{ readonly entries: readonly ReceivedEntry[] }>;
  /** Where the directory of a NAS begins: what is above cannot be listed. */
  readonly baseDn: (profileId: string) => string | undefined;
  /** Epoch milliseconds. */
  readonly clock: () => number;
}

export class EntryRefresh {
  readonly #options: EntryRefreshOptions;

  constructor(options: EntryRefreshOptions) {
    this.#options = options;
  }

  /**
   * @returns the entry as it is now.
   * @throws FailureError `object-not-found` when the NAS has it no more, `not-listed` for the top of a directory that
   *   the NAS does not list, or why the NAS could not be asked; what was known of it then stays.
   */
  async refresh(profileId: string, dn: string, { signal }: { readonly signal: AbortSignal }): Promise<Entry> {
    assertDn(dn);
    const { replicas, loads, baseDn, clock } = this.#options;
    const parent = formatDn(parentDn(parseDn(dn)));
    const since = clock();
    if (await this.#readAlone(profileId, dn, { signal })) {
      await loads.changed(profileId, parent);
      return replicas.entry(profileId, dn);
    }
    // Nothing above the top can be listed: it is met in its own subtree, or never.
    const isTop = dnKey(baseDn(profileId) ?? '') === dnKey(dn);
    if (isTop && (await this.#asOf(profileId, dn)) === undefined) throw fail('not-listed', { subject: dn });
    const container = isTop ? dn : parent;

    const isFresh = async () => ((await this.#asOf(profileId, dn)) ?? -1) >= since;
    await loads.reloadUntil(profileId, container, isFresh);
    const entry = await replicas.entry(profileId, dn);
    if (entry.asOf >= since) return entry;
    const state = await replicas.containerState(profileId, container);
    throw new FailureError(state.failure ?? failure('cancelled'));
  }

  /** @returns whether the NAS listed the entry by itself, and it was written. */
  async #readAlone(
    profileId: string,
    dn: string,
    options: { readonly signal: AbortSignal },
  ): Promise<boolean> {
    const { replicas, around, clock } = this.#options;
    const page = await unlessGone(around(profileId, dn, options));
    const key = keyOf(dn);
    if (page?.entries.some((entry) => keyOf(entry.dn) === key) !== true) return false;
    await replicas.writeAlone(profileId, { dn, entries: page.entries, asOf: clock() });
    return true;
  }

  async #asOf(profileId: string, dn: string): Promise<number | undefined> {
    return (await unlessGone(this.#options.replicas.entry(profileId, dn)))?.asOf;
  }
}

/** Some servers list nothing below what is no container: not even that there is no such object proves it gone. */
async function unlessGone<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof FailureError && error.failure.code === 'object-not-found') return undefined;
    throw error;
  }
}
