/** What a click in the tray's menu does to the program. */
import { withMute } from '../../shared/muting';
import type { Settings } from '../../shared/settings';
import type { Clock } from '../clock';
import type { RunPlace } from '../handlers/handlers';
import { endOfPause } from '../../shared/pause';
import type { TrayAction } from './tray-model';

interface TrayActionsOptions {
  readonly startSync: (profileId: string) => Promise<unknown>;
  readonly updateSettings: (change: Partial<Settings>) => Promise<unknown>;
  readonly settings: () => Settings;
  readonly clock: Clock;
  readonly openMain: () => void;
  readonly openSettings: () => void;
  readonly openSync: (place?: RunPlace) => void;
  readonly quit: () => void;
  readonly reportBug: (where: string, error: unknown) => void;
}

export function createTrayActions(options: TrayActionsOptions): (action: TrayAction) => void {
  const { startSync, updateSettings, settings, clock, openMain, openSettings, openSync, quit, reportBug } =
    options;
  const change = (changed: Partial<Settings>) => {
    updateSettings(changed).catch((error: unknown) => reportBug('the tray', error));
  };
  return (action) => {
    switch (action.do) {
      case 'open-main':
        openMain();
        return;
      case 'open-settings':
        openSettings();
        return;
      case 'open-sync':
        openSync({ profileId: action.profileId, runId: action.runId });
        return;
      case 'show-alerts':
        openSync({ profileId: action.profileId, alerts: true });
        return;
      case 'sync-now':
        for (const id of action.profileIds) {
          // What goes wrong becomes an alert by way of the run.
          startSync(id).catch(() => undefined);
        }
        return;
      case 'pause':
        change({ alertsPausedUntil: action.pause === null ? null : endOfPause(action.pause, clock.now()) });
        return;
      case 'mute':
        change({ mutedAlerts: withMute(settings().mutedAlerts, action.profileId, null, action.muted) });
        return;
      case 'quit':
        quit();
    }
  };
}
