/** Words of the lists of members and of groups. */
import type { MembershipWay } from '../membership/use-memberships';
import { counted, formatNumber } from '../ui/format';

interface WayTexts {
  readonly tab: string;
  readonly list: (name: string) => string;
  readonly count: (total: number) => string;
  readonly empty: string;
  readonly emptyText: string;
  readonly emptyPartial: string;
  readonly nested: string;
  readonly partial: string;
}

export const wayTexts: Readonly<Record<MembershipWay, WayTexts>> = {
  member: {
    tab: 'Members',
    list: (name) => `Members of ${name}`,
    count: (total) => counted(total, 'member', 'members'),
    empty: 'No members',
    emptyText: 'Neither this entry nor any other says that somebody is in it.',
    emptyPartial: 'The local copy knows of nobody in it. The whole directory was not copied yet.',
    nested: 'Also members of the groups in it',
    partial: 'The whole directory was not copied: members can be missing.',
  },
  memberOf: {
    tab: 'Member of',
    list: (name) => `Groups of ${name}`,
    count: (total) => counted(total, 'group', 'groups'),
    empty: 'In no group',
    emptyText: 'Neither this entry nor any group says that it is in one.',
    emptyPartial: 'The local copy knows of no group that it is in. The whole directory was not copied yet.',
    nested: 'Also the groups that those are in',
    partial: 'The whole directory was not copied: groups can be missing.',
  },
};

export const membershipTexts = {
  filter: 'Filter by name, account or container',
  shown: (count: string, matching: number) => `${count}, ${formatNumber(matching)} shown`,
  depth: 'Which of them',
  direct: 'Direct',
  nested: 'Nested',
  columns: { name: 'Name', type: 'Type', where: 'In', how: 'How' },
  /** How it is one, in a list of direct ones that says nothing of most. */
  isDirect: 'direct',
  primary: 'primary group',
  primaryHint: 'By its primaryGroupID, which neither member nor memberOf repeats.',
  via: (groups: readonly string[]) => `via ${groups.join(' › ')}`,
  leftOut: (count: number) => `… ${counted(count, 'group', 'groups')} …`,
  saidByGroup: 'said by the group alone',
  saidByGroupHint: 'The group lists it in member, but it does not list the group in memberOf.',
  saidByMember: 'said by the member alone',
  saidByMemberHint: 'It lists the group in memberOf, but the group does not list it in member.',
  notInCopy: 'not copied',
  notInCopyHint: 'The local copy does not have this entry, only its name in another.',
  standsFor: (name: string, nas: string | null) => (nas === null ? name : `${name} on ${nas}`),
  openStandsFor: (name: string) => `Open “${name}”`,
  asOf: (when: string) => `as of ${when}, when the whole directory was copied`,
  cut: 'The NAS has sent only a part of the values. What others say of it is listed as well.',
  noMatch: (filter: string) => `Nothing here matches “${filter}”`,
  reading: 'Reading who is in which group…',
  open: 'Open',
  reveal: 'Show in the tree',
  copyDn: 'Copy DN',
  copyName: 'Copy name',
  exportAll: 'All that is listed',
  export: 'Export…',
} as const;
