/** Where the person is: which NAS and which entry, with the way back and forward. */
import { createStore, type StoreApi } from 'zustand';

export interface Place {
  readonly profileId: string;
  /** The selected entry; null is the NAS itself, before anything of it was selected. */
  readonly dn: string | null;
}

export interface NavigationState {
  readonly here: Place | null;
  readonly past: readonly Place[];
  readonly future: readonly Place[];
}

export interface Navigation extends StoreApi<NavigationState> {
  readonly go: (place: Place) => void;
  /** Goes to where the person last was on this NAS. */
  readonly goToProfile: (profileId: string) => void;
  readonly back: () => void;
  readonly forward: () => void;
  /** Forgets every place on a NAS that is gone. */
  readonly forget: (profileId: string) => void;
}

/** More steps back than anyone takes. */
const LONGEST = 200;

export function createNavigation(): Navigation {
  const store = createStore<NavigationState>(() => ({ here: null, past: [], future: [] }));
  const last = new Map<string, Place>();
  const arrive = (state: NavigationState) => {
    if (state.here !== null) last.set(state.here.profileId, state.here);
    store.setState(state);
  };

  const go = (place: Place) => {
    const { here, past } = store.getState();
    if (here?.profileId === place.profileId && here.dn === place.dn) return;
    // A NAS on which nothing was selected yet is no place to come back to.
    const steps = here?.dn == null ? past : [...past, here].slice(-LONGEST);
    arrive({ here: place, past: steps, future: [] });
  };

  return {
    ...store,
    go,
    goToProfile: (profileId) => {
      go(last.get(profileId) ?? { profileId, dn: null });
    },
    back: () => {
      const { here, past, future } = store.getState();
      const place = past.at(-1);
      if (place === undefined) return;
      arrive({ here: place, past: past.slice(0, -1), future: here === null ? future : [here, ...future] });
    },
    forward: () => {
      const { here, past, future } = store.getState();
      const place = future[0];
      if (place === undefined) return;
      arrive({ here: place, past: here === null ? past : [...past, here], future: future.slice(1) });
    },
    forget: (profileId) => {
      const { here, past, future } = store.getState();
      const other = (place: Place) => place.profileId !== profileId;
      last.delete(profileId);
      store.setState({
        here: here === null || other(here) ? here : null,
        past: past.filter(other),
        future: future.filter(other),
      });
    },
  };
}
