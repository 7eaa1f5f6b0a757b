/** The views of one entry, in the order of their tabs: to add one, add it to the list. */
import type { ComponentType } from 'react';
import { ContentsTable } from '../explorer/contents-table';
import { entryTexts } from '../texts/entry';
import { Attributes } from './attributes';
import styles from './entry-pane.module.css';
import type { EntrySubject } from './entry-subject';

export interface EntryTab {
  readonly id: string;
  readonly title: string;
  readonly isFor: (subject: EntrySubject) => boolean;
  readonly Content: ComponentType<{ readonly subject: EntrySubject }>;
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
    id: 'attributes',
    title: entryTexts.tabs.attributes,
    isFor: () => true,
    Content: ({ subject: { entry } }) =>
      entry === null ? <p className={styles.looking}>{entryTexts.rootOnly}</p> : <Attributes entry={entry} />,
  },
];
