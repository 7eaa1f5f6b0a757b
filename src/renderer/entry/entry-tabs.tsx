/** The views of one entry, in the order of their tabs: to add one, add it to the list. */
import type { ComponentType } from 'react';
import { ContentsTable } from '../explorer/contents-table';
import { entryTexts } from '../texts/entry';
import { Attributes } from './attributes';
import styles from './entry-pane.module.css';
import type { EntrySubject, EntryView } from './entry-subject';
import { Overview } from './overview';

export interface EntryTab {
  readonly id: string;
  readonly title: string;
  readonly isFor: (subject: EntrySubject) => boolean;
  readonly Content: ComponentType<EntryView>;
}

export const ENTRY_TABS: readonly EntryTab[] = [
  {
    id: 'contents',
    title: entryTexts.tabs.contents,
    isFor: ({ container }) => container,
    Content: ({ subject: { profileId, dn, key, name } }) => (
      <ContentsTable key={key} profileId={profileId} dn={dn} dnKey={key} name={name} />
    ),
  },
  {
    id: 'overview',
    title: entryTexts.tabs.overview,
    isFor: () => true,
    Content: (view) =>
      view.subject.entry === null ? (
        <p className={styles.note}>{entryTexts.rootOnly}</p>
      ) : (
        <Overview {...view} key={view.subject.key} entry={view.subject.entry} />
      ),
  },
  {
    id: 'attributes',
    title: entryTexts.tabs.attributes,
    isFor: ({ entry }) => entry !== null,
    Content: ({ subject: { profileId, key, entry } }) =>
      entry !== null && <Attributes key={key} entry={entry} profileId={profileId} />,
  },
];
