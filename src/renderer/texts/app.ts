/** Words of the main window's frame. */
import { counted, formatNumber } from '../ui/format';

export const appTexts = {
  settings: 'Settings',
  history: { back: 'Where you were', forward: 'Where you came back from' },
  places: {
    newestChanges: 'What changed',
    changes: (before: number, after: number) => `Changes ${formatNumber(before)} – ${formatNumber(after)}`,
    compare: (one: string, other: string) => `${one} and ${other}`,
    on: (what: string, nas: string) => `${what} · ${nas}`,
  },
  themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
  densities: { compact: 'Compact', comfortable: 'Comfortable' },
  treeShowing: { all: 'All entries', containers: 'Containers only' },
  toolbar: 'Navigation',
  sidebar: 'NAS and directory',
  resize: 'Width of the sidebar',
  statusBar: 'Status',
  idle: 'Ready',
  loading: (name: string, progress: string) => `${name}: ${progress}`,
  andMore: (count: number) => `and ${counted(count, 'more', 'more')}`,
  firstRun: {
    title: 'Welcome to Grove',
    text: 'Browse the directories of your Synology NAS, and watch their domain syncs, all in one place.',
    add: 'Add a NAS',
    demo: 'Explore the demo NAS',
    demoNote:
      'The demo runs inside Grove: nothing to install, and nothing leaves this computer. F1 opens the user guide.',
  },
} as const;
