/** The main window: every NAS and its directory at the left, what is selected at the right. */
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { dnKey, formatDn, parentDn, tryParseDn } from '../../shared/dn';
import { connectionOf } from '../profiles/connection-words';
import { ProfileForm } from '../profiles/profile-form';
import { containerId } from '../stores/directory';
import { ExportFailures } from '../export/export-failures';
import { Finder } from '../search/finder';
import { useGrove, useProgram } from '../stores/grove';
import { useKeptPane } from '../stores/use-layout';
import { appTexts } from '../texts/app';
import { MainLandmark } from '../ui/popup-host';
import { Splitter } from '../ui/splitter';
import { WindowFrame } from '../ui/window-frame';
import { FirstRun } from './first-run';
import styles from './main-window.module.css';
import { NasView } from './nas-view';
import { Notices } from './notices';
import { Sidebar } from './sidebar';
import { StatusBar } from './status-bar';
import { Toolbar } from './toolbar';
import { useReveal } from './use-reveal';
import { useShortcuts } from './use-shortcuts';
import { useTheme } from './use-theme';

export function MainWindow() {
  const { navigation, directory, platform } = useGrove();
  const ready = useProgram((state) => state.ready);
  const profiles = useProgram((state) => state.profiles);
  const connections = useProgram((state) => state.connections);
  const sidebar = useKeptPane('main', 300);
  const place = useStore(navigation, (state) => state.here);
  const [adding, setAdding] = useState(false);
  const [editingPath, setEditingPath] = useState(false);
  const [finding, setFinding] = useState(false);

  const profile = profiles.find(({ id }) => id === place?.profileId);
  const connection = profile === undefined ? null : connectionOf(connections, profile.id);
  const first = profiles[0]?.id;

  useTheme();
  useReveal(profile === undefined ? null : place, connection?.facts ?? null);
  useEffect(() => {
    if (place === null && first !== undefined) navigation.goToProfile(first);
  }, [navigation, place, first]);

  const reload = () => {
    if (place?.is !== 'entry' || place.dn === null) return;
    const { profileId, dn } = place;
    // An entry is read with its container; a container is read itself.
    const container = directory.getState().containers[containerId(profileId, dnKey(dn))] !== undefined;
    const parsed = tryParseDn(dn);
    void directory.reload(profileId, container || parsed === undefined ? dn : formatDn(parentDn(parsed)));
  };
  useShortcuts(
    {
      back: navigation.back,
      forward: navigation.forward,
      reload,
      editPath: () => setEditingPath(true),
      find: () => setFinding(profiles.length > 0),
    },
    platform,
  );

  if (!ready) return <div className={styles.window} />;
  return (
    <WindowFrame>
      <div className={styles.window}>
        {profiles.length === 0 ? (
          <>
            <Notices />
            <FirstRun onAdd={() => setAdding(true)} />
          </>
        ) : (
          <>
            <Toolbar
              connection={connection}
              place={place}
              editing={editingPath}
              onEdit={setEditingPath}
              onReload={reload}
              onFind={() => setFinding(true)}
            />
            <Notices />
            <MainLandmark className={styles.body}>
              <Splitter
                {...sidebar}
                orientation="horizontal"
                label={appTexts.resize}
                min={200}
                max={640}
                first={<Sidebar connection={connection} place={place} onAdd={() => setAdding(true)} />}
                second={
                  profile !== undefined &&
                  connection !== null && (
                    <NasView key={profile.id} profile={profile} connection={connection} place={place} />
                  )
                }
              />
            </MainLandmark>
            <ExportFailures />
            <StatusBar profile={profile} connection={connection} place={place} />
          </>
        )}
        {finding && <Finder onClose={() => setFinding(false)} />}
        {adding && <ProfileForm onClose={() => setAdding(false)} />}
      </div>
    </WindowFrame>
  );
}
