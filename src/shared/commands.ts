/**
 * Every command of the program, once: the native menu, the finder, the shortcuts sheet and the handling of keys are made
 * from this. What a command does is said where it is done: by the windows (`renderer/app/commands.ts`), and by main for
 * what is not a window's. To add one, add it here and there. The words stand here because main's menu needs them too.
 */

/** Each is a native menu, and a heading in the shortcuts sheet. */
export const COMMAND_GROUPS = {
  file: 'File',
  edit: 'Edit',
  go: 'Go',
  view: 'View',
  nas: 'NAS',
  window: 'Window',
  help: 'Help',
} as const;
export type CommandGroup = keyof typeof COMMAND_GROUPS;

interface CommandSpec {
  readonly title: string;
  readonly group: CommandGroup;
  /** As in `keys.ts`; the first is shown. */
  readonly keys?: readonly string[] | { readonly mac: readonly string[]; readonly other: readonly string[] };
  /** A line stands before it in the menu. */
  readonly section?: true;
  /** It is in no menu. */
  readonly unlisted?: true;
  /** It works in the sync window too; all others are the main window's. */
  readonly everywhere?: true;
  /** Main alone does it; its keys are those of the native menu. */
  readonly byMain?: true;
}

const SPECS = {
  'add-nas': { title: 'Add a NAS…', group: 'file', keys: ['Mod+N'] },
  settings: { title: 'Settings…', group: 'file', keys: ['Mod+,'], section: true, everywhere: true },
  'close-window': { title: 'Close window', group: 'file', keys: ['Mod+W'], section: true, byMain: true },
  quit: { title: 'Quit Grove', group: 'file', keys: ['Mod+Q'], byMain: true },

  'copy-dn': { title: 'Copy DN', group: 'edit', keys: ['Mod+Shift+C'], section: true },

  back: { title: 'Back', group: 'go', keys: { mac: ['Mod+['], other: ['Alt+Left', 'BrowserBack'] } },
  forward: {
    title: 'Forward',
    group: 'go',
    keys: { mac: ['Mod+]'], other: ['Alt+Right', 'BrowserForward'] },
  },
  up: { title: 'Go to the container above', group: 'go', keys: { mac: ['Mod+Up'], other: ['Alt+Up'] } },
  find: { title: 'Find on all NAS…', group: 'go', keys: ['Mod+K'], section: true },
  'find-command': { title: 'Find a command…', group: 'go', keys: ['Mod+Shift+P'] },
  'go-to-dn': { title: 'Go to a DN…', group: 'go', keys: ['Mod+L'] },
  'show-in-tree': { title: 'Show in the tree', group: 'go', keys: ['Mod+Shift+E'] },
  bookmark: { title: 'Bookmark this entry', group: 'go', keys: ['Mod+D'], section: true },
  bookmarks: { title: 'Bookmarks and recent entries…', group: 'go', keys: ['Mod+Shift+B'] },
  'next-pane': { title: 'Next pane', group: 'go', keys: ['F6'], section: true, everywhere: true },
  'previous-pane': { title: 'Previous pane', group: 'go', keys: ['Shift+F6'], everywhere: true },

  reload: { title: 'Reload from the NAS', group: 'view', keys: ['F5', 'Mod+R'] },
  'zoom-in': { title: 'Larger', group: 'view', keys: ['Mod+Plus', 'Mod+='], section: true, everywhere: true },
  'zoom-out': { title: 'Smaller', group: 'view', keys: ['Mod+Minus'], everywhere: true },
  'zoom-reset': { title: 'Actual size', group: 'view', keys: ['Mod+0'], everywhere: true },
  'theme-system': { title: 'Theme as the system', group: 'view', section: true, everywhere: true },
  'theme-light': { title: 'Light theme', group: 'view', everywhere: true },
  'theme-dark': { title: 'Dark theme', group: 'view', everywhere: true },
  'more-contrast': { title: 'More contrast', group: 'view', everywhere: true },
  'full-screen': {
    title: 'Full screen',
    group: 'view',
    keys: { mac: ['Ctrl+Mod+F'], other: ['F11'] },
    section: true,
    byMain: true,
  },

  connect: { title: 'Connect', group: 'nas' },
  disconnect: { title: 'Disconnect', group: 'nas' },
  sync: { title: 'Sync now', group: 'nas', keys: ['Mod+Shift+S'], section: true },
  'copy-directory': { title: 'Copy whole directory', group: 'nas' },
  'what-changed': { title: 'What changed…', group: 'nas' },
  'local-copies': { title: 'Local copies…', group: 'nas' },

  'main-window': { title: 'Main window', group: 'window', keys: ['Mod+1'], byMain: true },
  'sync-window': { title: 'Sync window', group: 'window', keys: ['Mod+2'], everywhere: true },

  guide: { title: 'User guide', group: 'help', keys: ['F1'], everywhere: true },
  tour: { title: 'Take the tour', group: 'help' },
  shortcuts: { title: 'Keyboard shortcuts', group: 'help', keys: ['Mod+/', '?'], everywhere: true },
  'report-problem': { title: 'Report a problem…', group: 'help', section: true, everywhere: true },
  'open-logs': { title: 'Open logs folder', group: 'help', everywhere: true },
  about: { title: 'About Grove', group: 'help', section: true, everywhere: true },
} as const satisfies Readonly<Record<string, CommandSpec>>;

export type CommandId = keyof typeof SPECS;
/** Those that main alone does. */
export type MainCommandId = {
  [I in CommandId]: (typeof SPECS)[I] extends { readonly byMain: true } ? I : never;
}[CommandId];
/** Those that a window does. */
export type WindowCommandId = Exclude<CommandId, MainCommandId>;

export const COMMANDS: Readonly<Record<CommandId, CommandSpec>> = SPECS;
export const COMMAND_IDS = Object.keys(SPECS) as readonly CommandId[];

export function isByWindow(id: CommandId): id is WindowCommandId {
  return COMMANDS[id].byMain !== true;
}

/** The keys of a command on this system; the first is the one to show. */
export function keysOf(id: CommandId, mac: boolean): readonly string[] {
  const { keys = [] } = COMMANDS[id];
  return 'mac' in keys ? keys[mac ? 'mac' : 'other'] : keys;
}
