/** Words of the tour: one sentence a step, at what it is about. */
import type { TourAnchor } from '../tour/anchor';

export const tourTexts = {
  steps: {
    tree: {
      title: 'The directory',
      text: 'The selected NAS shows its directory as a tree: walk through it with the arrow keys, and choose another NAS in the list above.',
    },
    finder: {
      title: 'Finding',
      text: 'Type a name here to find entries on all NAS at once; the same field finds every command.',
    },
    entry: {
      title: 'What is selected',
      text: 'Here is all that the NAS says of the selected entry, in words that people read, with what was sent one click away.',
    },
    copies: {
      title: 'The local copy',
      text: 'Grove reads from an encrypted copy on this computer, so it finds, compares and shows also what is offline, and says how old it is.',
    },
    sync: {
      title: 'Sync runs',
      text: 'The sync window starts the syncs of all your NAS, shows how they go, and keeps what each of them changed.',
    },
    alerts: {
      title: 'Alerts',
      text: 'What went wrong, or changed very much, is kept here; the tray shows the worst state of all NAS while no window is open.',
    },
  } satisfies Readonly<Record<TourAnchor, { readonly title: string; readonly text: string }>>,
  place: (step: number, of: number) => `${step} of ${of}`,
  skip: 'Skip the tour',
  back: 'Back',
  next: 'Next',
  done: 'Done',
} as const;
