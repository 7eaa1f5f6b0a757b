/** What can be done about one alert: see what it is about, and hear no more of its kind. */
import { BellOff, FileDiff, History } from 'lucide-react';
import type { Alert } from '../../shared/alert';
import type { AlertCause } from '../../shared/alert-cause';
import { withMute } from '../../shared/muting';
import { useGrove, useProgram } from '../stores/grove';
import { alertTexts } from '../texts/alerts';
import { MenuAt, MenuItem, MenuSeparator } from '../ui/menu';
import { plainSafe } from '../ui/safe-text';

interface AlertMenuProps {
  readonly alert: Alert;
  /** What opened it. */
  readonly anchor: HTMLElement;
  readonly onOpen: (alert: Alert) => void;
  readonly onClose: () => void;
}

export function AlertMenu({ alert, anchor, onOpen, onClose }: AlertMenuProps) {
  const { client, settings } = useGrove();
  const { profileId, cause, changes } = alert;
  const name = useProgram(({ profiles }) => profiles.find(({ id }) => id === profileId)?.name ?? '');
  const mute = (what: AlertCause | null) =>
    void settings.change('mutedAlerts', (before) => withMute(before, profileId, what, true));
  return (
    <MenuAt anchor={anchor} onClose={onClose}>
      {alert.runId !== null && (
        <MenuItem icon={History} onSelect={() => onOpen(alert)}>
          {alertTexts.show}
        </MenuItem>
      )}
      {changes !== undefined && (
        <MenuItem icon={FileDiff} onSelect={() => void client.app.showChanges({ profileId, ...changes })}>
          {alertTexts.showChanges}
        </MenuItem>
      )}
      {(alert.runId !== null || changes !== undefined) && <MenuSeparator />}
      <MenuItem icon={BellOff} onSelect={() => mute(cause)}>
        {alertTexts.muteCause(plainSafe(name))}
      </MenuItem>
      <MenuItem icon={BellOff} onSelect={() => mute(null)}>
        {alertTexts.muteNas(plainSafe(name))}
      </MenuItem>
    </MenuAt>
  );
}
