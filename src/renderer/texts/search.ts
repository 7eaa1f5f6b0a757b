/** Words of the finder, which searches the local copies of all NAS. */
import { KIND_WORDS, STATE_WORDS } from '../../shared/search-words';
import { counted, formatNumber } from '../ui/format';

/** They are words of the language itself, so they are the same in each translation. */
const isWords = [...Object.keys(KIND_WORDS), ...STATE_WORDS].join(', ');

/** What the language of the search field can say, each with an example to type. */
const language = [
  { example: 'jane müller', means: 'both words; capitals and accents make no difference' },
  { example: '"jane m"', means: 'these signs in this order' },
  { example: 'is:user is:disabled', means: `kinds and states: ${isWords}` },
  { example: 'mail:jane', means: 'any attribute by its LDAP name' },
  { example: 'OU=Sales,DC=example', means: 'a DN or a part of one; also a pasted GUID or SID' },
  { example: '> theme', means: 'a command' },
] as const;

export const searchTexts = {
  open: 'Find on all NAS…',
  finder: 'Find on all NAS',
  field: 'Find entries',
  placeholder: 'Name, account, DN, GUID or SID; “>” for commands',
  commandsOnly: '“>” for commands',
  groups: {
    recent: 'Recent',
    bookmarks: 'Bookmarks',
    kept: 'Bookmarks and recent',
    nas: 'NAS',
    commands: 'Commands',
    places: 'Go to this DN',
  },
  noCommand: 'There is no such command that can be done here',
  noNasFor: 'No NAS has the domain of this DN.',
  language,
  languageTitle: 'What can be typed',
  results: 'Found entries',
  resultsOf: (name: string) => `Found on ${name}`,
  andMore: (count: number) => `… and ${formatNumber(count)} more`,
  more: '… and more',
  nothing: 'Nothing found in the local copies',
  nothingText:
    'Containers that were never opened are not in them: copy the whole directory to search all of it.',
  nothingWhole: 'The whole directory was copied, so it was not there then.',
  failedOn: (name: string) => `${name} could not be searched`,
  /** `found` is null where that would take too long to count. */
  scope: (found: number | null, searched: number, asked: number) => {
    const where =
      searched === asked
        ? `${formatNumber(asked)} NAS`
        : `${formatNumber(searched)} of ${formatNumber(asked)} NAS`;
    return found === null
      ? `in the local copies of ${where}`
      : `${counted(found, 'entry', 'entries')} in the local copies of ${where}`;
  },
  keys: [
    { keys: '↑ ↓', does: 'choose' },
    { keys: 'Enter', does: 'open' },
    { keys: 'Shift+F10', does: 'menu' },
    { keys: 'Esc', does: 'close' },
  ],
} as const;
