/** The settings of syncing, in parts: schedules, alerts, and how Grove runs beside them. */
import { useState } from 'react';
import { settingsTexts } from '../../texts/sync-settings';
import { Button } from '../../ui/button';
import { Dialog, DialogActions } from '../../ui/dialog';
import { Tabs } from '../../ui/tabs';
import { AlertSettings } from './alert-settings';
import { GeneralSettings } from './general-settings';
import { ScheduleSettings } from './schedule-settings';
import styles from './settings.module.css';

interface SyncSettingsProps {
  /** The NAS that it is opened for. */
  readonly profileId: string;
  readonly onClose: () => void;
}

export function SyncSettings({ profileId: first, onClose }: SyncSettingsProps) {
  const [part, setPart] = useState<keyof typeof settingsTexts.tabs>('schedule');
  const [profileId, setProfileId] = useState(first);
  const ofNas = { profileId, onProfile: setProfileId };
  const titles = settingsTexts.tabs;
  return (
    <Dialog title={settingsTexts.title} onClose={onClose}>
      <div className={styles.settings}>
        <Tabs
          value={part}
          onChange={setPart}
          tabs={[
            { value: 'schedule', title: titles.schedule, content: <ScheduleSettings {...ofNas} /> },
            { value: 'alerts', title: titles.alerts, content: <AlertSettings {...ofNas} /> },
            { value: 'general', title: titles.general, content: <GeneralSettings /> },
          ]}
        />
      </div>
      <DialogActions>
        <Button onClick={onClose}>{settingsTexts.done}</Button>
      </DialogActions>
    </Dialog>
  );
}
