/** Words of the local copies: how large they are, and clearing them. */
import { counted, formatNumber } from '../ui/format';

export const copiesTexts = {
  title: 'Local copies',
  open: 'Local copies…',
  text: 'What was read of each NAS is kept on this computer, so that it can be browsed, searched and compared without asking again.',
  columns: {
    nas: 'NAS',
    size: 'Size',
    entries: 'Entries',
    generations: 'Generations',
    newest: 'Newest',
    stored: 'Kept',
    actions: 'Actions',
  },
  stored: { file: 'encrypted', memory: 'in memory only' },
  storedHint: {
    file: 'In a file whose key is in this computer’s keychain.',
    memory: 'This computer has no keychain for the key of a file: the copy goes when Grove quits.',
  },
  none: '–',
  measuring: 'Measuring…',
  asOf: (time: string) => `As of ${time}`,
  total: (size: string) => `${size} in all`,
  again: 'Measure again',
  clear: 'Clear',
  clearOf: (nas: string) => `Clear the local copy of ${nas}`,
  clearing: (nas: string) => `Clearing the local copy of ${nas}`,
  clearAll: 'Clear all…',
  clearTitle: (nas: string) => `Clear the local copy of “${nas}”?`,
  clearAllTitle: 'Clear all local copies?',
  clearText:
    'What was read of it goes from this computer, with its generations and what changed between them. A copy, a load or an export under way ends. The NAS stays in the list with its bookmarks; nothing on the NAS itself changes.',
  clearAllText: (count: number) =>
    `What was read of ${formatNumber(count)} NAS goes from this computer, with the generations and what changed between them. Copies, loads and exports under way end. The NAS stay in the list with their bookmarks; nothing on them changes.`,
  leftBehind: (copies: number, size: string) =>
    `${counted(copies, 'local copy belongs', 'local copies belong')} to NAS that are not in the list any more: ${size}.`,
  removeLeftBehind: 'Remove…',
  leftTitle: 'Remove what belongs to no NAS?',
  leftText:
    'Its files and their keys are removed for good. If the list of NAS was lost and is to be brought back, keep them until then.',
  leftConfirm: 'Remove',
  settings: 'What is kept',
} as const;
