/** The sync window: every NAS above, the runs of the selected one below, and what deserved attention. */
import { Server } from 'lucide-react';
import { useCallback } from 'react';
import type { Alert } from '../../shared/alert';
import { useStore } from 'zustand';
import { Overlays } from '../app/overlays';
import { useSyncScene } from '../app/use-scene';
import { useShortcuts } from '../app/use-shortcuts';
import { useTheme } from '../app/use-theme';
import { useGrove, useProgram } from '../stores/grove';
import { useKeptPane } from '../stores/use-layout';
import { commonTexts } from '../texts/common';
import { syncTexts } from '../texts/sync';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { FailureNote } from '../ui/failure-note';
import { MainLandmark } from '../ui/popup-host';
import { Splitter } from '../ui/splitter';
import { useMedia } from '../ui/use-media';
import { WindowFrame } from '../ui/window-frame';
import { AlertsPane } from './alerts-pane';
import { NasTable } from './nas-table';
import { RunDetails } from './run-details';
import { RunsPane } from './runs-pane';
import { SyncToolbar } from './sync-toolbar';
import styles from './sync-window.module.css';
import { useSeenAlerts } from './use-seen-alerts';
import { useSelection, type WishBox } from './use-selection';

/** As in the style sheet. */
const NARROW = '(max-width: 720px)';

export function SyncWindow({ wishes }: { readonly wishes: WishBox }) {
  const { actions, overlay } = useGrove();
  const ready = useProgram((state) => state.ready);
  const profiles = useProgram((state) => state.profiles);
  const runs = useProgram((state) => state.runs);
  const { profileId, run, alertsOf, select } = useSelection(wishes);
  const failure = useStore(actions, (state) => (profileId === null ? null : state.sync[profileId]));
  const alertsPane = useKeptPane('sync', 160);
  const narrow = useMedia(NARROW);
  const runsPane = useKeptPane(narrow ? 'runs-narrow' : 'runs', '47%');
  const openAlert = useCallback(
    (alert: Alert) => select({ profileId: alert.profileId, runId: alert.runId ?? undefined }),
    [select],
  );
  useTheme();
  useShortcuts(useSyncScene());
  useSeenAlerts(run);

  if (!ready) return <div className={styles.window} />;
  const profile = profiles.find(({ id }) => id === profileId);
  if (profile === undefined) {
    return (
      <WindowFrame>
        <MainLandmark className={styles.window}>
          <EmptyState icon={Server} title={syncTexts.emptyTitle} heading="h1">
            {syncTexts.emptyText}
          </EmptyState>
        </MainLandmark>
        <Overlays />
      </WindowFrame>
    );
  }

  const { id, name } = profile;
  const showSchedule = (profileId: string) => overlay.showSettings({ section: 'schedules', profileId });
  const runsHere = runs.filter((each) => each.profileId === id);
  // What kept a sync from starting is often a run of its own: then its details say it.
  const isTold = run !== undefined && run.id === runsHere[0]?.id && run.failure?.message === failure?.message;
  return (
    <WindowFrame>
      <MainLandmark className={styles.window}>
        <SyncToolbar onSettings={() => showSchedule(id)} />
        <div className={styles.table} data-pane>
          <NasTable
            selected={id}
            onSelect={(chosen) => chosen !== id && select({ profileId: chosen })}
            onShow={(showing) => {
              if (showing.what === 'alerts') select({ profileId: showing.profileId, alerts: true });
              else showSchedule(showing.profileId);
            }}
          />
        </div>
        {failure != null && !isTold && (
          <FailureNote failure={failure}>
            <Button onClick={() => void actions.startSync(id)}>{commonTexts.tryAgain}</Button>
            <Button variant="quiet" onClick={() => actions.forgetSync(id)}>
              {commonTexts.dismiss}
            </Button>
          </FailureNote>
        )}
        <div className={styles.body}>
          <Splitter
            {...alertsPane}
            orientation="vertical"
            label={syncTexts.resizeAlerts}
            min={80}
            max={400}
            fixed="second"
            first={
              <Splitter
                {...runsPane}
                key={runsPane.id}
                orientation={narrow ? 'vertical' : 'horizontal'}
                label={syncTexts.resizeRuns}
                min={200}
                max={720}
                first={
                  <RunsPane
                    name={name}
                    runs={runsHere}
                    selected={run?.id ?? null}
                    onSelect={(runId) => select({ profileId: id, runId })}
                  />
                }
                second={
                  <div className={styles.pane} data-pane>
                    {run !== undefined && (
                      <RunDetails run={run} name={name} newest={run.id === runsHere[0]?.id} />
                    )}
                  </div>
                }
              />
            }
            second={
              <AlertsPane
                profileId={alertsOf}
                onProfile={(chosen) => select({ profileId: chosen ?? undefined, alerts: true })}
                onOpen={openAlert}
              />
            }
          />
        </div>
      </MainLandmark>
      <Overlays />
    </WindowFrame>
  );
}
