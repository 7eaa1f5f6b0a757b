/** Tells the desktop of alerts: one notification of a kind, the newer in place of the older; a click leads to the matter. */
import { Notification } from 'electron';
import type { Alert, AlertNotification } from '../../shared/alert';
import { notificationBody, notificationTitle } from './notification-text';

interface NotificationsOptions {
  readonly icon: string;
  /** A person wants to see what it is about. */
  readonly onClick: (alerts: readonly Alert[]) => void;
  /** A person wants a NAS synced again. */
  readonly onSync: (profileId: string) => void;
}

export interface Notifications {
  readonly show: (notification: AlertNotification) => void;
  /** Says something of Grove itself; a click opens it. */
  readonly say: (text: { readonly title: string; readonly body: string }, onClick: () => void) => void;
}

export function createNotifications({ icon, onClick, onSync }: NotificationsOptions): Notifications {
  /** Held so that a notification on screen is not collected as garbage, which would lose its click. */
  const shown = new Map<string, Notification>();

  function put(key: string, notification: Notification): void {
    shown.get(key)?.close();
    shown.set(key, notification);
    notification.on('close', () => {
      if (shown.get(key) === notification) shown.delete(key);
    });
    notification.show();
  }

  return {
    show({ key, severity, title, body, alerts }) {
      if (!Notification.isSupported()) return;
      const again = alerts.length === 1 ? syncAgain(alerts[0]) : undefined;
      const notification = new Notification({
        title: notificationTitle(title),
        body: notificationBody(body, process.platform),
        icon,
        // GNOME shows no banner for what is of low urgency, so that nothing is less than normal.
        urgency: severity === 'bad' ? 'critical' : 'normal',
        // Only macOS has buttons on them; elsewhere this is left out.
        ...(again !== undefined && { actions: [{ type: 'button', text: 'Sync now' }] }),
      });
      notification.on('click', () => {
        onClick(alerts);
      });
      notification.on('action', () => {
        if (again !== undefined) onSync(again);
      });
      put(key, notification);
    },
    say({ title, body }, opened) {
      if (!Notification.isSupported()) return;
      const notification = new Notification({ title, body, icon });
      notification.on('click', opened);
      put('grove', notification);
    },
  };
}

/** The NAS of an alert after which a person would start the sync again. */
function syncAgain(alert: Alert | undefined): string | undefined {
  const wanted = ['sync-failed', 'sync-lost', 'schedule-missed'];
  return alert !== undefined && wanted.includes(alert.cause) ? alert.profileId : undefined;
}
