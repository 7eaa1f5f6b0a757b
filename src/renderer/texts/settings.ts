/** Words of the settings: each has a title, a sentence of what it does, and other words that people look for it with. */
import type { SettingKey } from '../../shared/usual-settings';
import type { LogLevel } from '../../shared/log-level';
import { counted } from '../ui/format';

export interface LineWords {
  readonly title: string;
  readonly sentence: string;
  /** Only searched; divided by commas. */
  readonly words: string;
}

export const settingWords = {
  theme: {
    title: 'Theme',
    sentence: 'Light or dark, or whichever the system is in.',
    words: 'dark mode, light mode, colours, appearance, night',
  },
  moreContrast: {
    title: 'More contrast',
    sentence: 'Makes text, lines and colours stand out more than the system asks for.',
    words: 'accessibility, high contrast, legibility, readable',
  },
  zoom: {
    title: 'Size',
    sentence: 'How large everything is shown; also Ctrl or ⌘ with + and −.',
    words: 'zoom, scale, font size, larger, smaller, text',
  },
  density: {
    title: 'Rows',
    sentence: 'How high the rows of the tree and of tables are.',
    words: 'density, compact, comfortable, spacing, line height',
  },
  treeShows: {
    title: 'Directory tree',
    sentence: 'Whether the tree shows every entry, or only those that hold others.',
    words: 'containers, organizational units, folders, hide users, leaves',
  },
  alertsPausedUntil: {
    title: 'Pause alerts',
    sentence: 'Keeps notifications away for a while; the alerts are in the list all the same.',
    words: 'do not disturb, silence, snooze, notifications',
  },
  mutedCauses: {
    title: 'Kinds of alerts',
    sentence: 'What the desktop is told of, whichever NAS it is about.',
    words: 'mute, notifications, completion, sync completed, certificate, domain, events, silence',
  },
  mutedAlerts: {
    title: 'Alerts of each NAS',
    sentence: 'What the desktop is told of one NAS, besides the kinds that are off for all.',
    words: 'mute, notifications, per NAS, silence',
  },
  quietHours: {
    title: 'Quiet hours',
    sentence: 'At these hours the desktop is told of nothing.',
    words: 'do not disturb, night, weekend, mute, schedule, notifications',
  },
  massChange: {
    title: 'Large changes',
    sentence:
      'Alerts when a sync brings more than is usual. It is counted after the sync, when its NAS was copied before and is copied again.',
    words: 'mass change, threshold, limit, deleted, removed, many entries, ransom',
  },
  crawlAfterSync: {
    title: 'Copy the directory again after each sync',
    sentence: 'The new copy is compared with the one before, so that Grove can tell what a sync has changed.',
    words: 'crawl, compare, changes, generation, refresh',
  },
  generationsKept: {
    title: 'Generations of each copy',
    sentence: 'Each copy of the whole directory is one. With fewer, the oldest go at once.',
    words: 'history, snapshots, disk space, retention, storage, local copy',
  },
  domainWatchSeconds: {
    title: 'Ask for the state of the domain',
    sentence: 'How often a connected NAS is asked whether its domain runs.',
    words: 'poll, interval, watch, seconds, status, health',
  },
  startAtLogin: {
    title: 'Start with the login, in the tray',
    sentence: 'Grove starts with your session and watches the syncs without a window.',
    words: 'autostart, boot, startup, launch, login item',
  },
  keepInTray: {
    title: 'Stay in the tray when closed',
    sentence: 'Grove goes on when its last window is closed; its icon in the tray brings the window back.',
    words: 'background, quit, minimize, notification area, menu bar, close',
  },
  logLevel: {
    title: 'Log',
    sentence: 'How much Grove writes down of what it does. Passwords and sessions are never in it.',
    words: 'debug, verbose, diagnostics, troubleshooting, log level, logging',
  },
} as const satisfies Readonly<Record<SettingKey, LineWords>>;

/** What is set elsewhere and is reached from the settings. */
export const linkWords = {
  schedules: {
    title: 'Scheduled syncs',
    sentence: 'When each NAS is synced by itself.',
    words: 'schedule, cron, timer, daily, weekly, automatic, periodic',
  },
  nas: {
    title: 'NAS in the list',
    sentence: 'The address, account and password of each NAS; its folder, its colour and what hangs on it.',
    words:
      'profile, connection, host, port, password, certificate, environment, production, folder, colour, schedule',
  },
  copies: {
    title: 'Local copies',
    sentence: 'How large the copy of each NAS is on this computer, and clearing it.',
    words: 'cache, storage, disk space, clear, delete, offline',
  },
  logs: {
    title: 'Logs folder',
    sentence: 'The newest log is grove.log; four older ones are kept beside it.',
    words: 'log files, diagnostics, troubleshooting, support, open folder',
  },
} as const satisfies Readonly<Record<string, LineWords>>;

export const settingsTexts = {
  title: 'Settings',
  all: 'All settings…',
  search: 'Search settings',
  sections: {
    appearance: 'Appearance',
    alerts: 'Alerts',
    copies: 'Syncs and copies',
    schedules: 'Schedules',
    nas: 'NAS',
    program: 'Program',
  },
  nothing: (text: string) => `No setting matches “${text}”.`,
  hits: (count: number) => counted(count, 'setting', 'settings'),
  alsoCalled: 'Also called',
  reset: (title: string) => `Reset “${title}” to what is usual`,
  resetAll: 'Reset all…',
  resetAllTitle: (count: number) => `Reset ${counted(count, 'setting', 'settings')}?`,
  resetAllText: 'These get their usual values. NAS, schedules and passwords stay as they are.',
  resetAllConfirm: 'Reset',
  importAll: 'Import…',
  exportAll: 'Export…',
  importedTitle: 'Settings imported',
  exportedTitle: 'Settings exported',
  exportedText: (count: number) =>
    `${counted(count, 'setting is', 'settings are')} in the file. No password, NAS or schedule is in it.`,
  importFailed: 'Settings not imported',
  exportFailed: 'Settings not exported',
  taken: 'Changed by the file',
  same: (count: number) => `${counted(count, 'setting was', 'settings were')} like that already.`,
  refused: 'Left as they were, since their values in the file are none',
  unknown: 'In the file, and unknown to this Grove',
  openLogs: 'Open logs folder',
  editNas: 'Address and account…',
  markNas: 'Folder, colour and label…',
  scheduleNas: 'Schedule…',
  noNas: 'There is no NAS in the list yet.',
  seconds: 'seconds',
  domainWatchProblem: 'From 15 to 3,600 seconds',
  percent: (value: number) => `${value} %`,
  levels: {
    error: 'Errors',
    warn: 'Warnings',
    info: 'Usual',
    debug: 'Everything',
  } satisfies Record<LogLevel, string>,
  mutedForAll: (cause: string) => `${cause} (off for all NAS)`,
} as const;
