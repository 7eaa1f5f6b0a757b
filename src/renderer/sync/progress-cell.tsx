/** How far a sync is: in the NAS's own percent, or by the time that syncs usually take, which looks and reads otherwise. */
import type { ReactNode } from 'react';
import type { SyncRun } from '../../shared/sync-run';
import { syncTexts } from '../texts/sync';
import { formatDuration } from '../ui/format';
import { ProgressBar } from '../ui/progress-bar';
import { plainSafe } from '../ui/safe-text';
import { progressOf } from './expectation';
import styles from './progress-cell.module.css';

interface ProgressCellProps {
  readonly run: SyncRun;
  readonly name: string;
  readonly now: number;
}

export function ProgressCell({ run, name, now }: ProgressCellProps) {
  const progress = progressOf(run, now);
  const label = syncTexts.progressOf(plainSafe(name));
  switch (progress.is) {
    case 'told':
      return (
        <Cell words={syncTexts.percent(progress.percent)}>
          <ProgressBar label={label} percent={progress.percent} />
        </Cell>
      );
    case 'estimated':
      return (
        <Cell words={syncTexts.estimate(progress.percent)}>
          <ProgressBar
            label={label}
            percent={progress.percent}
            estimate={syncTexts.estimateInWords(progress.percent)}
          />
        </Cell>
      );
    case 'overdue':
      return (
        <Cell words={syncTexts.overdue(formatDuration(progress.by))}>
          <ProgressBar label={label} percent={null} />
        </Cell>
      );
    case 'unknown':
      return (
        <Cell words="">
          <ProgressBar label={label} percent={null} />
        </Cell>
      );
  }
}

function Cell({ words, children }: { readonly words: string; readonly children: ReactNode }) {
  return (
    <span className={styles.cell}>
      <span className={styles.bar}>{children}</span>
      {words !== '' && <span className={styles.words}>{words}</span>}
    </span>
  );
}
