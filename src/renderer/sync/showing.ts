/** What a person asks the sync window to show of a NAS: its alerts, or when it is synced by itself. */
export interface Showing {
  readonly what: 'alerts' | 'schedule';
  readonly profileId: string;
}
