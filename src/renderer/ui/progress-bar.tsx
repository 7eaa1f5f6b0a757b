/** How far something is; without a number, that it goes on. */
import clsx from 'clsx';
import styles from './progress-bar.module.css';

interface ProgressBarProps {
  readonly label: string;
  /** 0 to 100, or null when nobody knows. */
  readonly percent: number | null;
  /** Says in words that the percent is only an estimate, and makes it look like one. */
  readonly estimate?: string;
}

export function ProgressBar({ label, percent, estimate }: ProgressBarProps) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent === null ? undefined : Math.round(percent)}
      aria-valuetext={estimate}
      title={estimate}
      className={styles.track}
    >
      <div
        className={clsx(
          styles.fill,
          percent === null && styles.unknown,
          estimate !== undefined && styles.estimate,
        )}
        style={percent === null ? undefined : { width: `${percent}%` }}
      />
    </div>
  );
}
