/** Tells the desktop of an alert: one notification a NAS, the newer replacing the older; a click opens the run. */
import { Notification } from 'electron';
import type { Alert } from '../../shared/alert';

interface NotificationsOptions {
  readonly icon: string;
  readonly onClick: (alert: Alert) => void;
}

export interface Notifications {
  readonly show: (alert: Alert) => void;
}

export function createNotifications({ icon, onClick }: NotificationsOptions): Notifications {
  /** Held so that a notification on screen is not collected as garbage, which would lose its click. */
  const shown = new Map<string, Notification>();
  return {
    show(alert) {
      if (!Notification.isSupported()) return;
      shown.get(alert.profileId)?.close();
      const notification = new Notification({
        title: alert.title,
        body: plain(alert.body),
        icon,
        urgency: alert.severity === 'bad' ? 'critical' : 'normal',
      });
      notification.on('click', () => {
        onClick(alert);
      });
      notification.on('close', () => {
        if (shown.get(alert.profileId) === notification) shown.delete(alert.profileId);
      });
      shown.set(alert.profileId, notification);
      notification.show();
    },
  };
}

/** Linux notification servers read `<b>` and `&amp;` in a body, and only there, as markup; ours is only ever text. */
function plain(text: string): string {
  if (process.platform !== 'linux') return text;
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
