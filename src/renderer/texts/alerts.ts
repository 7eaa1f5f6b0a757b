/** Words of alerts: the list of them, and what a person may silence. */
import type { Alert } from '../../shared/alert';
import type { AlertCause } from '../../shared/alert-cause';

export const causeTexts: Readonly<Record<AlertCause, string>> = {
  'sync-completed': 'Sync completed, when no window has the focus',
  'sync-failed': 'Sync failed',
  'sync-recovered': 'Sync works again',
  'sync-lost': 'Sync lost sight of',
  'sync-changed-much': 'Sync changed or removed many entries',
  'schedule-missed': 'A scheduled sync could not run',
  'domain-down': 'The domain is not running',
  'domain-up': 'The domain runs again',
  'certificate-changed': 'Another certificate is shown',
  'credentials-refused': 'The account or password is refused',
};

export const severityTexts: Readonly<Record<Alert['severity'], string>> = {
  bad: 'Failures',
  warning: 'Warnings',
  good: 'Good news',
};

export const alertTexts = {
  title: 'Alerts',
  titleWith: (unseen: number) => `Alerts (${unseen} new)`,
  none: 'No alerts yet',
  noneHere: 'No alerts match',
  allNas: 'All NAS',
  nas: 'NAS',
  severity: 'Severity',
  allSeverities: 'All severities',
  onlyNew: 'Only new',
  markAllSeen: 'Mark all as seen',
  isNew: 'New',
  list: 'Log of alerts',
  columns: {
    severity: 'Severity',
    title: 'Alert',
    body: 'Details',
    reason: 'Was the desktop told?',
    time: 'Time',
    actions: 'Actions',
  },
  actionsOf: (title: string) => `More for ${title}`,
  show: 'Show the run',
  showChanges: 'Show what it changed',
  muteCause: (nas: string) => `Mute this kind for ${nas}`,
  muteNas: (nas: string) => `Mute all alerts of ${nas}`,
  openAlerts: (unseen: number) =>
    unseen === 0 ? 'Alerts' : unseen === 1 ? '1 new alert' : `${unseen} new alerts`,
  pause: 'Pause alerts',
  pausedUntil: (when: string) => `Alerts paused until ${when}`,
  forAnHour: 'For an hour',
  untilTomorrow: 'Until tomorrow morning',
  resume: 'Resume alerts',
} as const;
