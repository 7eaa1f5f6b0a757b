/** Which NAS and which run the sync window shows: from the address, from main, or chosen. */
import { useEffect, useState } from 'react';
import { useProgram } from '../stores/grove';
import type { SyncRun } from '../../shared/sync-run';

export interface Wish {
  readonly profileId?: string | undefined;
  readonly runId?: string | undefined;
}

/** Tells the window what main or the address wants it to show; kept until somebody listens. */
export interface WishBox {
  readonly put: (wish: Wish) => void;
  readonly listen: (listener: (wish: Wish) => void) => () => void;
}

export function createWishBox(): WishBox {
  let kept: Wish | null = null;
  let heard: ((wish: Wish) => void) | null = null;
  return {
    put: (wish) => {
      if (heard === null) kept = wish;
      else heard(wish);
    },
    listen: (listener) => {
      heard = listener;
      if (kept !== null) listener(kept);
      kept = null;
      return () => {
        heard = null;
      };
    },
  };
}

/** Reads `#run=<id>` and `#profile=<id>`. */
function wishOf(hash: string): Wish {
  const named = new URLSearchParams(hash.replace(/^#/, ''));
  return { profileId: named.get('profile') ?? undefined, runId: named.get('run') ?? undefined };
}

export interface Selection {
  readonly profileId: string | null;
  readonly run: SyncRun | undefined;
  readonly select: (wish: Wish) => void;
}

/** Without a choice: the first NAS, and its newest run. */
export function useSelection(wishes: WishBox): Selection {
  const profiles = useProgram((state) => state.profiles);
  const runs = useProgram((state) => state.runs);
  const [wish, select] = useState<Wish>(() => wishOf(window.location.hash));

  useEffect(() => wishes.listen(select), [wishes]);
  useEffect(() => {
    const read = () => select(wishOf(window.location.hash));
    window.addEventListener('hashchange', read);
    return () => window.removeEventListener('hashchange', read);
  }, []);

  const wished = runs.find(({ id }) => id === wish.runId);
  const known = profiles.find(({ id }) => id === (wish.profileId ?? wished?.profileId)) ?? profiles[0];
  const profileId = known?.id ?? null;
  const run = wished?.profileId === profileId ? wished : runs.find((each) => each.profileId === profileId);
  return { profileId, run, select };
}
