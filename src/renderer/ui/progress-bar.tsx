/** How far something is; without a number, that it goes on. */
import clsx from 'clsx';
import styles from './progress-bar.module.css';

interface ProgressBarProps {
  readonly label: string;
  /** 0 to 100, or null when nobody knows. */
  readonly percent: number | null;
}

export function ProgressBar({ label, percent }: ProgressBarProps) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent === null ? undefined : Math.round(percent)}
      className={styles.track}
    >
      <div
        className={clsx(styles.fill, percent === null && styles.unknown)}
        style={percent === null ? undefined : { width: `${percent}%` }}
      />
    </div>
  );
}
