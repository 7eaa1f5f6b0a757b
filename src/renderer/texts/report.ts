/** Words of the report of a problem. */
export const reportTexts = {
  title: 'Report a problem',
  text: 'This is all that will be in the file, to read before you hand it to anybody. Passwords, sessions and keys are never in it; nothing is sent.',
  names: 'With the names and addresses of my NAS, accounts and domains',
  gathering: 'Gathering…',
  files: 'Files of the report',
  save: 'Save…',
  saved: (size: string) => `Saved, ${size}`,
} as const;
