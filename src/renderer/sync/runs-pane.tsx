/** The history of one NAS: how long its syncs took as a chart, and each of them in a list. */
import type { SyncRun } from '../../shared/sync-run';
import { syncTexts } from '../texts/sync';
import { SafeText } from '../ui/safe-text';
import { DurationChart } from './duration-chart';
import { typicalDuration } from './expectation';
import { RunList } from './run-list';
import styles from './sync-window.module.css';

interface RunsPaneProps {
  readonly name: string;
  /** Newest first. */
  readonly runs: readonly SyncRun[];
  readonly selected: string | null;
  readonly onSelect: (runId: string) => void;
}

export function RunsPane({ name, runs, selected, onSelect }: RunsPaneProps) {
  return (
    <div className={styles.pane} data-pane>
      <h2 className={styles.heading}>
        <SafeText text={syncTexts.runsOf(name)} />
      </h2>
      <DurationChart
        name={name}
        runs={runs}
        selected={selected}
        onSelect={onSelect}
        typical={typicalDuration(runs)}
      />
      <RunList name={name} runs={runs} selected={selected} onSelect={onSelect} />
    </div>
  );
}
