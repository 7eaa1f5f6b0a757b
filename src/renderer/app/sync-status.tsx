/** The sync of the selected NAS in the toolbar: how its newest run stands, and the buttons for the next. */
import { AppWindow, RefreshCw } from 'lucide-react';
import type { Connection } from '../../shared/domain';
import { useGrove, useProgram } from '../stores/grove';
import { isUnderWay } from '../../shared/run-state';
import { newestRun, runSummary, runTone } from '../sync/run-words';
import { syncTexts } from '../texts/sync';
import { Button, IconButton } from '../ui/button';
import { StateIcon } from '../ui/state-icon';
import { useNow } from '../ui/use-now';
import { tourAnchor } from '../tour/anchor';
import { AlertsButton } from './alerts-button';
import styles from './toolbar.module.css';

const MINUTE = 60_000;

export function SyncStatus({ connection }: { readonly connection: Connection }) {
  const { client, actions } = useGrove();
  const { profileId } = connection;
  const run = useProgram((state) => newestRun(state.runs, profileId));
  const now = useNow(MINUTE);
  const busy = run !== undefined && isUnderWay(run);
  // Not at this run: the window is to go on with the next one when that begins.
  const open = () => void client.app.openSync({ profileId });
  return (
    <div className={styles.sync}>
      {run !== undefined && (
        <Button variant="quiet" className={styles.run} title={runSummary(run, now)} onClick={open}>
          <StateIcon tone={runTone(run)} />
          <span className={styles.words}>{runSummary(run, now)}</span>
        </Button>
      )}
      <Button
        icon={RefreshCw}
        disabled={busy || connection.state === 'connecting'}
        onClick={() => void actions.startSync(profileId)}
      >
        {syncTexts.syncNow}
      </Button>
      <AlertsButton />
      <IconButton {...tourAnchor('sync')} label={syncTexts.openWindow} icon={AppWindow} onClick={open} />
    </div>
  );
}
