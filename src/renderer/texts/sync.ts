/** Words of syncing, in the main window and in the sync window. */
import type { SyncState } from '../../shared/sync-run';
import { counted } from '../ui/format';

export const syncStateTexts: Readonly<Record<SyncState, string>> = {
  starting: 'Starting…',
  running: 'Syncing',
  completed: 'Completed',
  failed: 'Failed',
  lost: 'Lost',
  unwatched: 'Not watched',
};

interface ChartWords {
  readonly name: string;
  readonly count: number;
  readonly typical: string | null;
  readonly longest: string;
  readonly failed: number;
}

export const syncTexts = {
  title: 'Sync',
  never: 'Never synced',
  syncNow: 'Sync now',
  syncAll: 'Sync all',
  stopWatching: 'Stop watching',
  openWindow: 'Sync window',
  notConnected: 'not connected',
  cannotConnect: 'cannot connect',
  domainIs: (status: string) => `domain is ${status}`,
  stateAt: (state: string, when: string) => `${state} ${when}`,
  percent: (percent: number) => `${Math.round(percent)} %`,
  progressOf: (name: string) => `Sync of ${name}`,
  /** The sign says that it is no figure of the NAS. */
  estimate: (percent: number) => `≈ ${Math.round(percent)} %`,
  estimateInWords: (percent: number) =>
    `About ${Math.round(percent)} %, by the time that syncs of this NAS usually take`,
  overdue: (by: string) => `${by} longer than usual`,
  users: (count: number) => counted(count, 'user', 'users'),
  groups: (count: number) => counted(count, 'group', 'groups'),
  columns: {
    nas: 'NAS',
    state: 'State',
    progress: 'Progress',
    users: 'Users',
    groups: 'Groups',
    started: 'Started',
    elapsed: 'Elapsed',
    expected: 'Usually',
    answer: 'Last answer',
    next: 'Next sync',
    actions: 'Actions',
  },
  justNow: 'just now',
  secondsAgo: (seconds: number) => `${seconds} s ago`,
  minutesAgo: (minutes: number) => `${minutes} min ago`,
  table: 'NAS',
  unknown: '–',
  more: (name: string) => `More for ${name}`,
  scheduleOf: 'Schedule…',
  alertsOf: 'Show its alerts',
  mute: 'Mute its alerts',
  unmute: 'Unmute its alerts',
  muted: 'muted',
  runsOf: (name: string) => `Sync runs of ${name}`,
  runs: 'Sync runs',
  noRuns: 'No sync run yet',
  noRunsText:
    'Start one with “Sync now”. It goes on when this window is closed, and Grove tells you how it ended.',
  chart: ({ name, count, typical, longest, failed }: ChartWords) =>
    [
      `How long the last ${count} syncs of ${name} took.`,
      ...(typical === null ? [] : [`Usually ${typical}.`]),
      `At most ${longest}.`,
      failed === 0 ? 'None failed.' : `${failed} failed.`,
    ].join(' '),
  chartCaption: (typical: string | null, longest: string) =>
    typical === null ? `At most ${longest}` : `Usually ${typical} · at most ${longest}`,
  run: 'Sync run',
  views: { details: 'Details', log: 'Log' },
  task: 'Task',
  duration: 'Duration',
  started: 'Started',
  ended: 'Ended',
  expectedEnd: 'Probably ends',
  outcome: 'Outcome',
  cannotAsk: 'Cannot ask at the moment. The sync itself may be well.',
  lostText: 'The NAS no longer knows this task. Whether it completed or failed cannot be told.',
  unwatchedText: 'Grove stopped watching; the NAS goes on by itself.',
  changed: 'Changed',
  changedCounts: (added: number, removed: number, moved: number, modified: number) =>
    [
      `${added} added`,
      `${removed} removed`,
      ...(moved === 0 ? [] : [`${moved} moved`]),
      `${modified} modified`,
    ].join(', '),
  showChanges: 'Show what it changed',
  /** Why it cannot be said. */
  untold: {
    copying: 'The directory is being copied to tell.',
    'copying-other': 'The directory is being copied.',
    'not-copied': 'The copy that was to tell did not come to its end.',
    'no-copy':
      'It takes a copy of the whole directory from before a sync to tell. Copied now, the next sync is told.',
    'no-copy-before': 'There was no copy of the whole directory from before it to compare with.',
    off: 'Grove is set not to copy the directory after a sync.',
  },
  copyDiagnostics: 'Copy diagnostics',
  copyDiagnosticsHint: 'The run, its log and the versions as text, without passwords and sessions',
  log: {
    label: 'Log of this run',
    time: 'Time',
    nas: 'NAS',
    id: 'Id',
    call: 'API',
    took: 'Took',
    code: 'Code',
    outcome: 'What came of it',
    empty: 'Nothing is kept of this run',
    omitted: (count: number) => `${counted(count, 'line', 'lines')} in between are not kept`,
    ms: (milliseconds: number) => `${Math.round(milliseconds)} ms`,
    grove: 'Grove',
  },
  resizeAlerts: 'Height of the alerts',
  resizeRuns: 'Width of the runs',
  settings: 'Sync settings…',
  emptyTitle: 'No NAS yet',
  emptyText: 'Add a NAS in the main window; its syncs appear here.',
} as const;
