/** The main window: every NAS and its directory at the left, what is selected at the right. */
import { useLayoutEffect } from 'react';
import { revealPlaces } from '../explorer/reveal';
import { rememberTree } from '../explorer/tree-memory';
import { ExportFailures } from '../export/export-failures';
import { useGrove, useProgram } from '../stores/grove';
import { useKeptPane } from '../stores/use-layout';
import { appTexts } from '../texts/app';
import { AfterRest } from '../ui/after-rest';
import { MainLandmark } from '../ui/popup-host';
import { Splitter } from '../ui/splitter';
import { WindowFrame } from '../ui/window-frame';
import { FirstRun } from './first-run';
import { followPlace } from './follow-place';
import styles from './main-window.module.css';
import { NasBand } from './nas-band';
import { NasView } from './nas-view';
import { Notices } from './notices';
import { Overlays } from './overlays';
import { Sidebar } from './sidebar';
import { StatusBar } from './status-bar';
import { Toolbar } from './toolbar';
import { useMainScene } from './use-scene';
import { useShortcuts } from './use-shortcuts';
import { useTheme } from './use-theme';
import { useFirstTour } from '../tour/use-first-tour';
import { useVisits } from './use-visits';

export function MainWindow() {
  const grove = useGrove();
  const { overlay } = grove;
  const ready = useProgram((state) => state.ready);
  const profiles = useProgram((state) => state.profiles);
  const sidebar = useKeptPane('main', 300);
  const scene = useMainScene();
  const { place, profile, connection } = scene;
  const add = () => overlay.show('add-nas');

  useTheme();
  useLayoutEffect(() => {
    const ends = [followPlace(grove), revealPlaces(grove), rememberTree(grove)];
    return () => {
      for (const end of ends) end();
    };
  }, [grove]);

  useVisits(place);
  useShortcuts(scene);
  useFirstTour(scene);

  if (!ready) return <div className={styles.window} />;
  return (
    <WindowFrame>
      <div className={styles.window}>
        {profiles.length === 0 ? (
          <>
            <Notices />
            <FirstRun onAdd={add} />
          </>
        ) : (
          <>
            <NasBand profile={profile} />
            <Toolbar scene={scene} />
            <Notices />
            <MainLandmark className={styles.body}>
              <Splitter
                {...sidebar}
                orientation="horizontal"
                label={appTexts.resize}
                min={200}
                max={640}
                first={<Sidebar connection={connection} place={place} onAdd={add} />}
                second={
                  profile !== undefined &&
                  connection !== null && (
                    <AfterRest>
                      <NasView key={profile.id} profile={profile} connection={connection} place={place} />
                    </AfterRest>
                  )
                }
              />
            </MainLandmark>
            <ExportFailures />
            <StatusBar profile={profile} connection={connection} place={place} />
          </>
        )}
        <Overlays />
      </div>
    </WindowFrame>
  );
}
