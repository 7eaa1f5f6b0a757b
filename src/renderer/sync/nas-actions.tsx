/** What can be done with the sync of one NAS: the usual thing as a button, the rest in a menu. */
import { Bell, BellOff, CalendarClock, Ellipsis, EyeOff, RefreshCw } from 'lucide-react';
import type { Connection } from '../../shared/domain';
import { withMute } from '../../shared/muting';
import type { ProfileView } from '../../shared/profile';
import { isUnderWay } from '../../shared/run-state';
import type { SyncRun } from '../../shared/sync-run';
import { useGrove } from '../stores/grove';
import { syncTexts } from '../texts/sync';
import { Button, IconButton } from '../ui/button';
import { MenuButton, MenuItem, MenuSeparator } from '../ui/menu';
import { plainSafe } from '../ui/safe-text';
import styles from './nas-table.module.css';
import type { Showing } from './showing';

interface NasActionsProps {
  readonly profile: ProfileView;
  readonly connection: Connection;
  readonly run: SyncRun | undefined;
  readonly muted: boolean;
  readonly onShow: (showing: Showing) => void;
}

export function NasActions({ profile, connection, run, muted, onShow }: NasActionsProps) {
  const { client, actions, settings } = useGrove();
  const { id: profileId } = profile;
  const mute = () =>
    void settings.change('mutedAlerts', (before) => withMute(before, profileId, null, !muted));
  return (
    <span className={styles.actions}>
      {run !== undefined && isUnderWay(run) ? (
        <Button
          variant="quiet"
          icon={EyeOff}
          className={styles.button}
          title={syncTexts.stopWatching}
          onClick={() => void client.sync.stopWatching({ runId: run.id })}
        >
          <span className={styles.words}>{syncTexts.stopWatching}</span>
        </Button>
      ) : (
        <Button
          variant="quiet"
          icon={RefreshCw}
          className={styles.button}
          title={syncTexts.syncNow}
          disabled={connection.state === 'connecting'}
          onClick={() => void actions.startSync(profileId)}
        >
          <span className={styles.words}>{syncTexts.syncNow}</span>
        </Button>
      )}
      <MenuButton
        align="end"
        trigger={
          <IconButton
            label={syncTexts.more(plainSafe(profile.name))}
            icon={Ellipsis}
            className={styles.more}
          />
        }
      >
        <MenuItem icon={CalendarClock} onSelect={() => onShow({ what: 'schedule', profileId })}>
          {syncTexts.scheduleOf}
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={Bell} onSelect={() => onShow({ what: 'alerts', profileId })}>
          {syncTexts.alertsOf}
        </MenuItem>
        <MenuItem icon={BellOff} onSelect={mute}>
          {muted ? syncTexts.unmute : syncTexts.mute}
        </MenuItem>
      </MenuButton>
    </span>
  );
}
