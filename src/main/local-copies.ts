/** The local copies as a whole: how large they are, clearing one, keeping fewer generations, and what is left behind. */
import type { LocalCopies, LocalCopy } from '../shared/local-copy';
import type { DomainFacts } from '../shared/domain';
import type { Profile } from '../shared/profile';
import { FailureError } from '../shared/failure';
import type { Exports } from './export/exports';
import type { Memories } from './memory/memories';
import type { Vault } from './profiles/vault';
import type { ContainerLoads } from './replica/container-loads';
import type { Crawls } from './replica/crawls';
import type { Replicas } from './replica/replicas';

interface LocalCopiesParts {
  readonly profiles: () => readonly Profile[];
  readonly replicas: Replicas;
  readonly crawls: Pick<Crawls, 'forget'>;
  readonly loads: Pick<ContainerLoads, 'stopAll' | 'copyRenewed'>;
  readonly exports: Pick<Exports, 'cancelAll'>;
  readonly memories: Pick<Memories, 'keep'>;
  readonly vault: Pick<Vault, 'forget'>;
  readonly factsOf: (profileId: string) => DomainFacts | null;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly reportBug: (where: string, error: unknown) => void;
}

export function createLocalCopies(parts: LocalCopiesParts) {
  const { profiles, replicas, crawls, loads, exports, memories, vault, factsOf, now, reportBug } = parts;
  const ids = () => profiles().map(({ id }) => id);

  /** One copy that cannot be measured takes nothing from the others. */
  async function measured(profileId: string): Promise<LocalCopy> {
    try {
      return { profileId, size: await replicas.measure(profileId), failure: null };
    } catch (error) {
      if (!(error instanceof FailureError)) throw error;
      return { profileId, size: null, failure: error.failure };
    }
  }

  return {
    async measure(): Promise<LocalCopies> {
      const { profileIds, bytes } = await replicas.leftBehind(ids());
      const copies = await Promise.all(ids().map(measured));
      return { at: now(), copies, leftBehind: { copies: profileIds.length, bytes } };
    },

    /**
     * Removes what was copied of a NAS and ends what was at work on it; the NAS stays, with what is remembered of it for
     * the person who browses it. @throws FailureError `replica-failed` when a file cannot be removed.
     */
    async clear(profileId: string): Promise<void> {
      await crawls.forget(profileId);
      await loads.stopAll(profileId);
      await exports.cancelAll(profileId);
      await replicas.clear(profileId);
      const facts = factsOf(profileId);
      if (facts !== null) await replicas.rememberFacts(profileId, facts);
      await memories.keep(profileId);
      await loads.copyRenewed(profileId);
    },

    /** Removes the files and the keys of NAS that are not in the list. */
    async removeLeftBehind(): Promise<void> {
      const { profileIds } = await replicas.leftBehind(ids());
      for (const profileId of profileIds) {
        await replicas.remove(profileId);
        await vault.forget(profileId, 'replica-key');
      }
    },

    /** Fewer generations are kept from now on. */
    async keepGenerations(most: number): Promise<void> {
      for (const profileId of ids()) {
        try {
          if (await replicas.trimGenerations(profileId, most)) await replicas.compact(profileId);
        } catch (error) {
          // Said when the copy is used; the next crawl tries again.
          if (!(error instanceof FailureError)) reportBug('dropping generations', error);
        }
      }
    },
  };
}
