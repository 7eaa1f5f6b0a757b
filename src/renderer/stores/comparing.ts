/** The entry that a person has selected to compare another with. It lasts as long as the window. */
import { createStore, type StoreApi } from 'zustand';
import { dnKey } from '../../shared/dn';
import type { EntryRef, Navigation } from './navigation';

/** An entry with the name that it goes by. */
export interface NamedEntry extends EntryRef {
  readonly name: string;
}

export interface Comparing extends StoreApi<{ readonly selected: NamedEntry | null }> {
  readonly select: (entry: NamedEntry) => void;
  /** Shows the selected entry and this one side by side. */
  readonly compareWith: (entry: EntryRef) => void;
  /** Forgets an entry of a NAS that is gone. */
  readonly forget: (profileId: string) => void;
}

export function createComparing(navigation: Navigation): Comparing {
  const store = createStore<{ selected: NamedEntry | null }>(() => ({ selected: null }));
  return {
    ...store,
    select: (selected) => store.setState({ selected }),
    compareWith: ({ profileId, dn }) => {
      const { selected } = store.getState();
      if (selected === null) return;
      const one = { profileId: selected.profileId, dn: selected.dn };
      navigation.go({ is: 'compare', profileId: one.profileId, one, other: { profileId, dn } });
    },
    forget: (profileId) => {
      if (store.getState().selected?.profileId === profileId) store.setState({ selected: null });
    },
  };
}

export function isSameEntry(one: EntryRef, other: EntryRef): boolean {
  return one.profileId === other.profileId && dnKey(one.dn) === dnKey(other.dn);
}
