/** The log of alerts, and the way from an ended run to it and to the desktop. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { alertSchema, type Alert } from '../../shared/alert';
import { FailureError, type Failure } from '../../shared/failure';
import type { SyncRun } from '../../shared/sync-run';
import type { JsonFile } from '../files/json-file';
import { judgeEndedRun } from './policy';

export const alertsFileSchema = z.object({ version: z.literal(1), alerts: z.array(alertSchema) });
type AlertsFile = z.output<typeof alertsFileSchema>;
export const noAlerts: AlertsFile = { version: 1, alerts: [] };

const KEPT = 500;

interface AlertsOptions {
  readonly file: JsonFile<AlertsFile>;
  readonly nasName: (profileId: string) => string;
  readonly isFocused: () => boolean;
  readonly clock: () => number;
  /** The log, newest first, after every change. */
  readonly onChange: (alerts: readonly Alert[]) => void;
  /** Tells the desktop; a newer alert about the same NAS replaces the older one. */
  readonly notify: (alert: Alert) => void;
  readonly onWriteFailed: (failure: Failure) => void;
  readonly reportBug: (where: string, error: unknown) => void;
}

export interface Alerts {
  /** Newest first. */
  readonly all: () => readonly Alert[];
  readonly runEnded: (run: SyncRun, previous: SyncRun | undefined) => void;
  readonly forget: (profileId: string) => void;
}

export function createAlerts(options: AlertsOptions): Alerts {
  const { file, nasName, isFocused, clock, onChange, notify, onWriteFailed, reportBug } = options;
  let alerts: readonly Alert[] = file.read().alerts;

  function publish(next: readonly Alert[]): void {
    alerts = next;
    onChange(alerts);
    file.write({ version: 1, alerts: [...alerts] }).catch((error: unknown) => {
      if (error instanceof FailureError) onWriteFailed(error.failure);
      else reportBug('keeping the alerts', error);
    });
  }

  return {
    all: () => alerts,
    runEnded(run, previous) {
      const verdict = judgeEndedRun(run, {
        nasName: nasName(run.profileId),
        previous,
        focused: isFocused(),
        lastNotified: alerts.find((alert) => alert.profileId === run.profileId && alert.notified),
        at: clock(),
      });
      if (verdict === undefined) return;
      const alert: Alert = { ...verdict, id: randomUUID() };
      publish([alert, ...alerts].slice(0, KEPT));
      if (alert.notified) notify(alert);
    },
    forget(profileId) {
      publish(alerts.filter((alert) => alert.profileId !== profileId));
    },
  };
}
