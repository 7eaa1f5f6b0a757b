/** Where the person is: which NAS and which entry, with the way back and forward. */
import { createStore, type StoreApi } from 'zustand';

/** An entry of a NAS. */
export interface EntryRef {
  readonly profileId: string;
  readonly dn: string;
}

/** What the main area can show; back and forward go over all of it. */
export type Place = EntryPlace | ChangesPlace | ComparePlace;

export interface EntryPlace {
  readonly is: 'entry';
  readonly profileId: string;
  /** The selected entry; null is the NAS itself, before anything of it was selected. */
  readonly dn: string | null;
}

/** What changed between two generations. */
export interface ChangesPlace {
  readonly is: 'changes';
  readonly profileId: string;
  /** Their numbers; null for the newest two, whichever those are. */
  readonly pair: { readonly before: number; readonly after: number } | null;
}

/** Two entries side by side; the NAS of the first is the one that is selected. */
export interface ComparePlace {
  readonly is: 'compare';
  readonly profileId: string;
  readonly one: EntryRef;
  readonly other: EntryRef;
}

export interface NavigationState {
  readonly here: Place | null;
  readonly past: readonly Place[];
  readonly future: readonly Place[];
  /** Grows whenever a person goes somewhere, also to where they are: what they went to is then shown in the tree. */
  readonly steps: number;
}

export interface Navigation extends StoreApi<NavigationState> {
  readonly go: (place: Place) => void;
  readonly goToEntry: (profileId: string, dn: string) => void;
  /** Goes to where the person last was on this NAS; from a report or a comparison of this very NAS, to its last entry. */
  readonly goToProfile: (profileId: string) => void;
  readonly back: () => void;
  readonly forward: () => void;
  /** Several steps at once: negative ones are back. */
  readonly travel: (steps: number) => void;
  /** Forgets every place on a NAS that is gone. */
  readonly forget: (profileId: string) => void;
}

/** More steps back than anyone takes. */
const LONGEST = 200;

export function createNavigation(): Navigation {
  const store = createStore<NavigationState>(() => ({ here: null, past: [], future: [], steps: 0 }));
  const last = new Map<string, Place>();
  const lastEntry = new Map<string, EntryPlace>();
  const arrive = (state: Omit<NavigationState, 'steps'>) => {
    if (state.here !== null) last.set(state.here.profileId, state.here);
    if (state.here?.is === 'entry') lastEntry.set(state.here.profileId, state.here);
    store.setState({ ...state, steps: store.getState().steps + 1 });
  };

  const go = (place: Place) => {
    const { here, past } = store.getState();
    if (here !== null && nameOf(here) === nameOf(place)) {
      store.setState({ steps: store.getState().steps + 1 });
      return;
    }
    // A NAS on which nothing was selected yet is no place to come back to.
    const before = here === null || isBare(here) ? past : [...past, here].slice(-LONGEST);
    arrive({ here: place, past: before, future: [] });
  };

  const travel = (steps: number) => {
    const { here, past, future } = store.getState();
    const all = [...past, ...(here === null ? [] : [here]), ...future];
    const at = past.length + (here === null && steps > 0 ? steps - 1 : steps);
    const place = all[at];
    if (place !== undefined) arrive({ here: place, past: all.slice(0, at), future: all.slice(at + 1) });
  };

  return {
    ...store,
    go,
    goToEntry: (profileId, dn) => {
      go({ is: 'entry', profileId, dn });
    },
    goToProfile: (profileId) => {
      const { here } = store.getState();
      const leaves = here?.profileId === profileId && here.is !== 'entry';
      go((leaves ? lastEntry : last).get(profileId) ?? { is: 'entry', profileId, dn: null });
    },
    back: () => {
      travel(-1);
    },
    forward: () => {
      travel(1);
    },
    travel,
    forget: (profileId) => {
      const { here, past, future } = store.getState();
      // A comparison with an object of the NAS that is gone says so itself, and shows what it has.
      const other = (place: Place) => place.profileId !== profileId;
      for (const [id, place] of last) if (!other(place)) last.delete(id);
      lastEntry.delete(profileId);
      store.setState({
        here: here === null || other(here) ? here : null,
        past: past.filter(other),
        future: future.filter(other),
      });
    },
  };
}

/** Reads `#changes=<id>/<before>/<after>`. */
export function changesPlaceOf(hash: string): ChangesPlace | null {
  const named = new URLSearchParams(hash.replace(/^#/, '')).get('changes') ?? '';
  const [, profileId, before, after] = /^([^/]+)\/(\d+)\/(\d+)$/.exec(named) ?? [];
  if (profileId === undefined) return null;
  return { is: 'changes', profileId, pair: { before: Number(before), after: Number(after) } };
}

/** The DN that is selected in the tree; null where no single entry is. */
export function selectedDn(place: Place | null): string | null {
  return place?.is === 'entry' ? place.dn : null;
}

/** The same for the same place, and for no other. */
function nameOf(place: Place): string {
  switch (place.is) {
    case 'entry':
      return JSON.stringify([place.is, place.profileId, place.dn]);
    case 'changes':
      return JSON.stringify([place.is, place.profileId, place.pair?.before, place.pair?.after]);
    case 'compare':
      return JSON.stringify([place.is, ...refOf(place.one), ...refOf(place.other)]);
  }
}

const refOf = ({ profileId, dn }: EntryRef) => [profileId, dn];

function isBare(place: Place): boolean {
  return place.is === 'entry' && place.dn === null;
}
