/** What the entry pane is about: given to its tabs, so that each of them can be one line in a list. */
import type { Entry, EntryKind } from '../../shared/entry';

export interface EntrySubject {
  readonly profileId: string;
  /** As the NAS spells it, where it ever sent it. */
  readonly dn: string;
  readonly key: string;
  readonly name: string;
  readonly kind: EntryKind;
  /** Whether there can be something below it. */
  readonly container: boolean;
  /** Null for the top of a directory that the NAS has not sent itself, only what is in it. */
  readonly entry: Entry | null;
}

/** What a tab is given. */
export interface EntryView {
  readonly subject: EntrySubject;
  /** The ids of the tabs that there are for the subject. */
  readonly tabs: readonly string[];
  /** Goes to another tab. */
  readonly onTab: (id: string) => void;
}
