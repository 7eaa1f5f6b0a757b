/** Why a NAS deserves attention; apart from the alert's schema, so that windows can list the causes. */
export const ALERT_CAUSES = [
  'sync-completed',
  'sync-failed',
  /** A sync was completed after one that had failed. */
  'sync-recovered',
  'sync-lost',
  /** What a sync brought is more than the settings take for usual. */
  'sync-changed-much',
  /** A scheduled sync could not run. */
  'schedule-missed',
  'domain-down',
  'domain-up',
  'certificate-changed',
  'credentials-refused',
] as const;
export type AlertCause = (typeof ALERT_CAUSES)[number];
