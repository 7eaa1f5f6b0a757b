/** The sync window: every NAS above, the runs of the selected one below, and what deserved attention. */
import { RefreshCw, Server } from 'lucide-react';
import { useStore } from 'zustand';
import { useTheme } from '../app/use-theme';
import { useSyncScene } from '../app/use-scene';
import { useShortcuts } from '../app/use-shortcuts';
import { useGrove, useProgram } from '../stores/grove';
import { useKeptPane } from '../stores/use-layout';
import { commonTexts } from '../texts/common';
import { syncTexts } from '../texts/sync';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { FailureNote } from '../ui/failure-note';
import { MainLandmark } from '../ui/popup-host';
import { Splitter } from '../ui/splitter';
import { WindowFrame } from '../ui/window-frame';
import { AlertList } from './alert-list';
import { NasTable } from './nas-table';
import { RunDetails } from './run-details';
import { RunList } from './run-list';
import { isUnderWay } from '../../shared/run-state';
import { newestRun } from './run-words';
import styles from './sync-window.module.css';
import { useSelection, type WishBox } from './use-selection';

export function SyncWindow({ wishes }: { readonly wishes: WishBox }) {
  const { actions } = useGrove();
  const ready = useProgram((state) => state.ready);
  const profiles = useProgram((state) => state.profiles);
  const runs = useProgram((state) => state.runs);
  const alerts = useProgram((state) => state.alerts);
  const selection = useSelection(wishes);
  const { profileId, run, select } = selection;
  const failure = useStore(actions, (state) => (profileId === null ? null : state.sync[profileId]));
  const nasPane = useKeptPane('sync', 136);
  const runsPane = useKeptPane('runs', '50%');
  useTheme();
  useShortcuts(useSyncScene());

  if (!ready) return <div className={styles.window} />;
  const profile = profiles.find(({ id }) => id === profileId);
  if (profile === undefined) {
    return (
      <main className={styles.window}>
        <EmptyState icon={Server} title={syncTexts.emptyTitle} heading="h1">
          {syncTexts.emptyText}
        </EmptyState>
      </main>
    );
  }

  const idle = profiles.filter(({ id }) => {
    const newest = newestRun(runs, id);
    return newest === undefined || !isUnderWay(newest);
  });
  const runsHere = runs.filter((each) => each.profileId === profile.id);
  return (
    <WindowFrame>
      <MainLandmark className={styles.window}>
        <header className={styles.toolbar}>
          <h1 className={styles.title}>{syncTexts.title}</h1>
          <Button
            icon={RefreshCw}
            disabled={idle.length === 0}
            onClick={() => idle.forEach(({ id }) => void actions.startSync(id))}
          >
            {syncTexts.syncAll}
          </Button>
        </header>
        <div className={styles.table} data-pane>
          <NasTable selected={profile.id} onSelect={(id) => id !== profile.id && select({ profileId: id })} />
        </div>
        {failure != null && (
          <FailureNote failure={failure}>
            <Button onClick={() => void actions.startSync(profile.id)}>{commonTexts.tryAgain}</Button>
            <Button variant="quiet" onClick={() => actions.forgetSync(profile.id)}>
              {commonTexts.dismiss}
            </Button>
          </FailureNote>
        )}
        <div className={styles.body}>
          <Splitter
            {...nasPane}
            orientation="vertical"
            label={syncTexts.resizeAlerts}
            min={64}
            max={400}
            fixed="second"
            first={
              <Splitter
                {...runsPane}
                orientation="horizontal"
                label={syncTexts.resizeRuns}
                min={200}
                max={720}
                first={
                  <div className={styles.pane} data-pane>
                    <h2 className={styles.heading}>{syncTexts.runsOf(profile.name)}</h2>
                    <RunList
                      name={profile.name}
                      runs={runsHere}
                      selected={run?.id ?? null}
                      onSelect={(runId) => select({ profileId: profile.id, runId })}
                    />
                  </div>
                }
                second={
                  <div className={styles.pane}>
                    {run !== undefined && (
                      <RunDetails run={run} name={profile.name} newest={run.id === runsHere[0]?.id} />
                    )}
                  </div>
                }
              />
            }
            second={
              <AlertList
                alerts={alerts}
                onOpen={(alert) => select({ profileId: alert.profileId, runId: alert.runId ?? undefined })}
              />
            }
          />
        </div>
      </MainLandmark>
    </WindowFrame>
  );
}
