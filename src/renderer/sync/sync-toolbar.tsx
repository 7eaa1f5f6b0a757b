/** The bar of the sync window: what goes on at all NAS together, and what can be done with all of them. */
import { RefreshCw, Settings2 } from 'lucide-react';
import { isUnderWay } from '../../shared/run-state';
import { useGrove, useProgram } from '../stores/grove';
import { syncTexts } from '../texts/sync';
import { Button } from '../ui/button';
import { newestRun } from './run-words';
import styles from './sync-window.module.css';

export function SyncToolbar({ onSettings }: { readonly onSettings: () => void }) {
  const { actions } = useGrove();
  const profiles = useProgram((state) => state.profiles);
  const runs = useProgram((state) => state.runs);
  const idle = profiles.filter(({ id }) => {
    const newest = newestRun(runs, id);
    return newest === undefined || !isUnderWay(newest);
  });
  return (
    <header className={styles.toolbar}>
      <h1 className={styles.title}>{syncTexts.title}</h1>
      <Button variant="quiet" icon={Settings2} onClick={onSettings}>
        {syncTexts.settings}
      </Button>
      <Button
        icon={RefreshCw}
        disabled={idle.length === 0}
        onClick={() => idle.forEach(({ id }) => void actions.startSync(id))}
      >
        {syncTexts.syncAll}
      </Button>
    </header>
  );
}
