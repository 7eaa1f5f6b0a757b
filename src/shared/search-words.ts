/** What can follow `is:` in the language of the search field, which main reads and the windows explain. */
import type { EntryKind } from './entry';

/** The kinds that a word means. A domain is an organizational unit to nobody, but a container to everybody. */
export const KIND_WORDS: Readonly<Record<string, readonly EntryKind[]>> = {
  user: ['user'],
  group: ['group'],
  computer: ['computer'],
  contact: ['contact'],
  ou: ['organizational-unit'],
  container: ['container', 'builtin-domain', 'domain'],
  domain: ['domain'],
  'service-account': ['service-account'],
  'foreign-principal': ['foreign-principal'],
  policy: ['policy'],
  printer: ['printer'],
  'shared-folder': ['shared-folder'],
  site: ['site'],
  subnet: ['subnet'],
  'dns-zone': ['dns-zone'],
  'dns-record': ['dns-record'],
  other: ['other'],
};

export const STATE_WORDS = ['disabled', 'locked'] as const;
