/** What every entry has beside its attributes, in words: windows show them, and a CSV has them as its table had. */
import type { EntryKind } from './entry';

export const KIND_WORDS: Readonly<Record<EntryKind, string>> = {
  domain: 'Domain',
  'organizational-unit': 'Organizational unit',
  container: 'Container',
  'builtin-domain': 'Built-in container',
  user: 'User',
  computer: 'Computer',
  group: 'Group',
  contact: 'Contact',
  'foreign-principal': 'Foreign security principal',
  'service-account': 'Managed service account',
  policy: 'Policy',
  printer: 'Printer',
  'shared-folder': 'Shared folder',
  site: 'Site',
  subnet: 'Subnet',
  'dns-zone': 'DNS zone',
  'dns-record': 'DNS record',
  other: 'Entry',
};

export const STATE_WORDS = { disabled: 'disabled', locked: 'locked' } as const;

export const OWN_COLUMN_WORDS = { name: 'Name', kind: 'Type', state: 'State' } as const;
