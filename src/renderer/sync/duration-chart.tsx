/**
 * How long the syncs of a NAS took, oldest first, each with its outcome as a shape. What it shows is also said in words:
 * below it, for whoever cannot see it, and run by run in the list beside it, which is also the way by keyboard.
 */
import clsx from 'clsx';
import { scaleUtc } from 'd3-scale';
import { isUnderWay } from '../../shared/run-state';
import type { SyncRun } from '../../shared/sync-run';
import { syncTexts } from '../texts/sync';
import { formatDateTime, formatDuration } from '../ui/format';
import { plainSafe } from '../ui/safe-text';
import { StateIcon } from '../ui/state-icon';
import styles from './duration-chart.module.css';
import { runDuration, runTone, runWord } from './run-words';

interface DurationChartProps {
  readonly name: string;
  /** Of one NAS, newest first. */
  readonly runs: readonly SyncRun[];
  readonly selected: string | null;
  readonly onSelect: (runId: string) => void;
  readonly typical: number | null;
}

const SHOWN = 30;
/** Lines across it. */
const TICKS = 3;
const SHORTEST_AXIS = 10_000;

export function DurationChart({ name, runs, selected, onSelect, typical }: DurationChartProps) {
  const bars = runs
    .filter((run) => !isUnderWay(run))
    .slice(0, SHOWN)
    .map((run) => ({ run, length: runDuration(run, run.startedAt) }))
    .toReversed();
  if (bars.length < 2) return null;
  const longest = Math.max(...bars.map(({ length }) => length));
  // A length of time is the time since the epoch began, and so gets the round numbers of clocks.
  const scale = scaleUtc()
    .domain([0, Math.max(SHORTEST_AXIS, longest)])
    .nice(TICKS)
    .range([0, 100]);
  const ticks = scale.ticks(TICKS).filter((tick) => tick.getTime() > 0);
  const failed = bars.filter(({ run }) => run.state === 'failed').length;
  const words = syncTexts.chart({
    name: plainSafe(name),
    count: bars.length,
    typical: typical === null ? null : formatDuration(typical),
    longest: formatDuration(longest),
    failed,
  });
  return (
    <figure className={styles.figure}>
      <div role="img" aria-label={words} className={styles.chart}>
        <div className={styles.axis}>
          {ticks.map((tick) => (
            <span key={tick.getTime()} className={styles.tick} style={{ bottom: `${scale(tick)}%` }}>
              {formatDuration(tick.getTime())}
            </span>
          ))}
        </div>
        <div className={styles.bars}>
          {bars.map(({ run, length }) => (
            <span
              key={run.id}
              className={clsx(styles.slot, run.id === selected && styles.selected)}
              title={`${formatDateTime(run.startedAt)}: ${runWord(run)}, ${formatDuration(length)}`}
              onClick={() => onSelect(run.id)}
            >
              <span className={styles.plot}>
                <span
                  className={clsx(styles.bar, styles[runTone(run)])}
                  style={{ height: `${scale(length)}%` }}
                />
              </span>
              <span className={styles.outcome}>
                <StateIcon tone={runTone(run)} size={10} />
              </span>
            </span>
          ))}
        </div>
      </div>
      <figcaption className={styles.caption}>
        {syncTexts.chartCaption(typical === null ? null : formatDuration(typical), formatDuration(longest))}
      </figcaption>
    </figure>
  );
}
