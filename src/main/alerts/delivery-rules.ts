/** Whether the desktop may be told of an alert at a moment, by what a person has set: a pure decision. */
import type { Alert } from '../../shared/alert';
import type { Settings } from '../../shared/settings';
import { quietUntil } from './quiet-hours';

export type DeliverySettings = Pick<
  Settings,
  'quietHours' | 'alertsPausedUntil' | 'mutedAlerts' | 'mutedCauses'
>;

/** What counts at the moment in which an alert is dealt with. */
export interface Moment {
  /** Epoch milliseconds: what a person means by a time. */
  readonly wall: number;
  /** Milliseconds of a clock that nobody can set: how long ago something was. */
  readonly steady: number;
  /** Whether a window of Grove has the focus. */
  readonly focused: boolean;
  readonly settings: DeliverySettings;
  /** Whether somebody has seen an alert in Grove by now. */
  readonly isSeen: (alertId: string) => boolean;
}

/** @returns why the desktop is not told, in words; undefined when nothing speaks against it */
export function silence(
  alert: Pick<Alert, 'id' | 'profileId' | 'cause'>,
  moment: Moment,
): string | undefined {
  const { alertsPausedUntil = null, mutedAlerts = [], mutedCauses = [] } = moment.settings;
  if (mutedCauses.includes(alert.cause)) return 'Not shown: such alerts are muted for all NAS.';
  const isMuted = mutedAlerts.some(
    ({ profileId, cause }) => profileId === alert.profileId && (cause === null || cause === alert.cause),
  );
  if (isMuted) return 'Not shown: such alerts about this NAS are muted.';
  if (alertsPausedUntil !== null && moment.wall < alertsPausedUntil) {
    return `Not shown: alerts are paused until ${timeOfDay(alertsPausedUntil)}.`;
  }
  if (alert.cause === 'sync-completed' && moment.focused) {
    return 'Not shown: a window of Grove had the focus.';
  }
  return moment.isSeen(alert.id) ? 'Not shown: somebody has seen it in Grove by now.' : undefined;
}

/** When the quiet hours of the moment end, in epoch milliseconds; null when there are none. */
export function quietEnd({ wall, settings }: Moment): number | null {
  return settings.quietHours == null ? null : quietUntil(settings.quietHours, wall);
}

export function timeOfDay(at: number): string {
  return new Date(at).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' });
}
