/** Of which NAS and causes the desktop is never told, read and changed. Pure, for the tray and for the windows. */
import type { AlertCause } from './alert-cause';
import type { Settings } from './settings';

type Muted = NonNullable<Settings['mutedAlerts']>;

/** Null of a cause asks for the NAS as a whole. */
export function isMuted(muted: Muted | undefined, profileId: string, cause: AlertCause | null): boolean {
  return (muted ?? []).some(
    (each) => each.profileId === profileId && (each.cause === null || each.cause === cause),
  );
}

/** The list with this NAS or this cause of it muted or not. What is muted as a whole hears of no single cause. */
export function withMute(
  muted: Muted | undefined,
  profileId: string,
  cause: AlertCause | null,
  mute: boolean,
): Muted {
  const others = (muted ?? []).filter((each) => each.profileId !== profileId || each.cause !== cause);
  return mute ? [...others, { profileId, cause }] : others;
}
