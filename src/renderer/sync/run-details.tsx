/** One sync run: how it ended or stands, and its views. A view of a run is one line in the list of tabs. */
import { ClipboardCopy } from 'lucide-react';
import { useState } from 'react';
import { isUnderWay } from '../../shared/run-state';
import type { SyncRun } from '../../shared/sync-run';
import { useGrove } from '../stores/grove';
import { commonTexts } from '../texts/common';
import { syncTexts } from '../texts/sync';
import { Button } from '../ui/button';
import { FailureNote } from '../ui/failure-note';
import { Hint } from '../ui/hint';
import { StateText } from '../ui/state-icon';
import { Tabs } from '../ui/tabs';
import styles from './run-details.module.css';
import { RunFacts } from './run-facts';
import { RunLog } from './run-log';
import { runTone, runWord } from './run-words';
import { useDiagnostics } from './use-diagnostics';

interface RunDetailsProps {
  readonly run: SyncRun;
  readonly name: string;
  /** Whether it is the NAS's newest run, which alone can be tried again. */
  readonly newest: boolean;
}

export function RunDetails({ run, name, newest }: RunDetailsProps) {
  const { client } = useGrove();
  const [view, setView] = useState<'details' | 'log'>('details');
  const diagnostics = useDiagnostics(run.id);
  const views = syncTexts.views;
  return (
    <section aria-label={syncTexts.run} className={styles.details}>
      <header className={styles.header}>
        <h2 className={styles.state}>
          <StateText tone={runTone(run)}>{runWord(run)}</StateText>
        </h2>
        <span className={styles.buttons}>
          <Hint text={syncTexts.copyDiagnosticsHint}>
            <Button variant="quiet" icon={ClipboardCopy} onClick={() => void diagnostics.copy()}>
              {diagnostics.copied ? commonTexts.copied : syncTexts.copyDiagnostics}
            </Button>
          </Hint>
          {isUnderWay(run) && (
            <Button variant="quiet" onClick={() => void client.sync.stopWatching({ runId: run.id })}>
              {syncTexts.stopWatching}
            </Button>
          )}
        </span>
      </header>
      {diagnostics.failure !== null && <FailureNote failure={diagnostics.failure} />}
      <Tabs
        value={view}
        onChange={setView}
        tabs={[
          {
            value: 'details',
            title: views.details,
            content: <RunFacts run={run} name={name} newest={newest} />,
          },
          { value: 'log', title: views.log, content: <RunLog key={run.id} run={run} name={name} /> },
        ]}
      />
    </section>
  );
}
