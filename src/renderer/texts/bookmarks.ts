/** Words of bookmarks and recent entries. */

export const bookmarkTexts = {
  button: 'Bookmarks and recent entries',
  bookmarks: 'Bookmarks',
  recent: 'Recent',
  remove: (name: string) => `Remove the bookmark ${name}`,
  moveUp: (name: string) => `Move ${name} up`,
  moveDown: (name: string) => `Move ${name} down`,
  none: 'No bookmarks yet. Mark an entry with the star at the end of its path.',
  noRecent: 'Entries that you look at appear here.',
} as const;
