/** Which NAS and which run the sync window shows: from the address, from main, or chosen. */
import { useCallback, useEffect, useState } from 'react';
import { useProgram } from '../stores/grove';
import type { SyncRun } from '../../shared/sync-run';

export interface Wish {
  readonly profileId?: string | undefined;
  readonly runId?: string | undefined;
  /** The alerts of the NAS, or without one of all. */
  readonly alerts?: boolean | undefined;
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

/** Reads `#run=<id>`, `#profile=<id>` and `#alerts=true`. */
function wishOf(hash: string): Wish {
  const named = new URLSearchParams(hash.replace(/^#/, ''));
  return {
    profileId: named.get('profile') ?? undefined,
    runId: named.get('run') ?? undefined,
    alerts: named.has('alerts'),
  };
}

export interface Selection {
  readonly profileId: string | null;
  readonly run: SyncRun | undefined;
  /** Whose alerts are shown; null is all. */
  readonly alertsOf: string | null;
  readonly select: (wish: Wish) => void;
}

/** Without a choice: the first NAS, and its newest run. */
export function useSelection(wishes: WishBox): Selection {
  const profiles = useProgram((state) => state.profiles);
  const runs = useProgram((state) => state.runs);
  const [wish, setWish] = useState<Wish>(() => wishOf(window.location.hash));
  const [alertsOf, setAlertsOf] = useState(() => alertsOfWish(wish));
  const select = useCallback((next: Wish) => {
    if (next.alerts === true) setAlertsOf(alertsOfWish(next));
    // The alerts of all NAS leave the one that is selected.
    if (next.alerts !== true || next.profileId !== undefined) setWish(next);
  }, []);

  useEffect(() => wishes.listen(select), [wishes, select]);
  useEffect(() => {
    const read = () => select(wishOf(window.location.hash));
    window.addEventListener('hashchange', read);
    return () => window.removeEventListener('hashchange', read);
  }, [select]);

  const wished = runs.find(({ id }) => id === wish.runId);
  const known = profiles.find(({ id }) => id === (wish.profileId ?? wished?.profileId)) ?? profiles[0];
  const profileId = known?.id ?? null;
  const run = wished?.profileId === profileId ? wished : runs.find((each) => each.profileId === profileId);
  // The alerts of a NAS that is removed go with it.
  const alertsKnown = profiles.some(({ id }) => id === alertsOf);
  return { profileId, run, alertsOf: alertsKnown ? alertsOf : null, select };
}

function alertsOfWish({ alerts, profileId }: Wish): string | null {
  return alerts === true ? (profileId ?? null) : null;
}
