/** The views of one entry, in the order of their tabs: to add one, add it to the list. */
import type { ComponentType } from 'react';
import { baseName } from '../../shared/decode/syntax';
import type { EntryKind } from '../../shared/entry';
import { ContentsTable } from '../explorer/contents-table';
import { MembershipList } from '../membership/membership-list';
import { entryTexts } from '../texts/entry';
import { wayTexts } from '../texts/membership';
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

const CAN_BE_MEMBERS: ReadonlySet<EntryKind> = new Set([
  'user',
  'group',
  'computer',
  'contact',
  'foreign-principal',
  'service-account',
]);

/** @param attribute in lower case. */
function says({ entry }: EntrySubject, attribute: string): boolean {
  return entry?.attributes.some(({ name }) => baseName(name) === attribute) === true;
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
    id: 'members',
    title: wayTexts.member.tab,
    isFor: (subject) => subject.kind === 'group' || says(subject, 'member'),
    Content: ({ subject }) => <MembershipList key={subject.key} subject={subject} way="member" />,
  },
  {
    id: 'member-of',
    title: wayTexts.memberOf.tab,
    isFor: (subject) => CAN_BE_MEMBERS.has(subject.kind) || says(subject, 'memberof'),
    Content: ({ subject }) => <MembershipList key={subject.key} subject={subject} way="memberOf" />,
  },
  {
    id: 'attributes',
    title: entryTexts.tabs.attributes,
    isFor: ({ entry }) => entry !== null,
    Content: ({ subject: { profileId, key, entry } }) =>
      entry !== null && <Attributes key={key} entry={entry} profileId={profileId} />,
  },
];
