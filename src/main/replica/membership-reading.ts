/** Asks replicas who is in which group, once what they need for it is whole. */
import { sidOfText } from '../../shared/decode/sid';
import { FailureError } from '../../shared/failure';
import type { Membership, MembershipWindow } from '../../shared/relations';
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

  /**
   * @param others profiles in whose copies foreign security principals are looked for.
   * @throws FailureError `object-not-found`, `dn-invalid`, or `query-invalid` for a filter that is none.
   */
  async window(
    profileId: string,
    input: MembershipInput,
    { signal, others = [] }: Options & { readonly others?: readonly string[] },
  ): Promise<MembershipWindow> {
    const window = await this.#replicas.read(profileId, 'memberships', input);
    signal.throwIfAborted();
    const sids = new Set(window.members.flatMap(sidOf));
    if (sids.size === 0) return window;
    const known = await this.#withSids([profileId, ...others.filter((id) => id !== profileId)], [...sids]);
    const standsFor = (member: Membership) => known.get(sidOf(member)[0] ?? '') ?? null;
    const members = window.members.map((member) => ({ ...member, standsFor: standsFor(member) }));
    return { ...window, members };
  }

  /** The keys of all entries of a list. @throws as `window` does. */
  async keys(profileId: string, question: MembershipQuestion): Promise<readonly string[]> {
    return this.#replicas.read(profileId, 'membershipKeys', question);
  }

  async #withSids(
    profileIds: readonly string[],
    sids: readonly string[],
  ): Promise<ReadonlyMap<string, NonNullable<Membership['standsFor']>>> {
    const known = new Map<string, NonNullable<Membership['standsFor']>>();
    for (const profileId of profileIds) {
      const found = await this.#replicas.read(profileId, 'withSids', { sids }).catch((error: unknown) => {
        // Another NAS's copy that cannot be read takes nothing from this list.
        if (error instanceof FailureError) return [];
        throw error;
      });
      for (const { sid, entry } of found) {
        const { dn, name, kind } = entry;
        if (!known.has(sid)) known.set(sid, { profileId, dn, name, kind });
      }
    }
    return known;
  }
}

/** The SID of a foreign security principal is its name. */
function sidOf({ row }: Membership): readonly string[] {
  const sid = row?.kind === 'foreign-principal' ? sidOfText(row.name)?.sid : undefined;
  return sid === undefined ? [] : [sid];
}
