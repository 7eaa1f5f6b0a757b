/** What is known of a run: times, figures, what it changed, why it failed or cannot be asked about. */
import { isUnderWay } from '../../shared/run-state';
import type { SyncRun } from '../../shared/sync-run';
import { useGrove } from '../stores/grove';
import { commonTexts } from '../texts/common';
import { syncTexts } from '../texts/sync';
import { Button } from '../ui/button';
import { FailureNote } from '../ui/failure-note';
import { formatDateTime, formatDuration, formatNumber, formatTimeOfDay } from '../ui/format';
import { SafeText } from '../ui/safe-text';
import { useNow } from '../ui/use-now';
import { ProgressCell } from './progress-cell';
import { RunChanges } from './run-changes';
import styles from './run-details.module.css';
import { agoText, runDuration } from './run-words';

interface RunFactsProps {
  readonly run: SyncRun;
  readonly name: string;
  readonly newest: boolean;
}

const SECOND = 1000;

export function RunFacts({ run, name, newest }: RunFactsProps) {
  const { actions } = useGrove();
  const now = useNow(SECOND);
  return (
    <div className={styles.body}>
      {isUnderWay(run) && (
        <div className={styles.progress}>
          <ProgressCell run={run} name={name} now={now} />
        </div>
      )}
      {run.trouble !== null && isUnderWay(run) && (
        <>
          <p className={styles.text}>{syncTexts.cannotAsk}</p>
          <FailureNote tone="warning" failure={run.trouble} />
        </>
      )}
      {run.failure !== null && (
        <FailureNote failure={run.failure}>
          {newest && (
            <Button onClick={() => void actions.startSync(run.profileId)}>{commonTexts.tryAgain}</Button>
          )}
        </FailureNote>
      )}
      {run.state === 'lost' && <p className={styles.text}>{syncTexts.lostText}</p>}
      {run.state === 'unwatched' && <p className={styles.text}>{syncTexts.unwatchedText}</p>}
      <dl className={styles.facts}>
        {factsOf(run, now).map(([term, value]) => (
          <div key={term} className={styles.fact}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {run.taskId !== null && (
          <div className={styles.fact}>
            <dt>{syncTexts.task}</dt>
            <dd className={styles.task}>
              <SafeText text={run.taskId} />
            </dd>
          </div>
        )}
        <RunChanges run={run} />
      </dl>
    </div>
  );
}

function factsOf(run: SyncRun, now: number): readonly (readonly [term: string, value: string])[] {
  const words = syncTexts.columns;
  const count = (value: number | null) => (value === null ? syncTexts.unknown : formatNumber(value));
  const { startedAt, endedAt, expectedEndAt, lastAnswerAt } = run;
  const underWay = isUnderWay(run);
  return [
    [syncTexts.started, formatDateTime(startedAt)],
    ...(endedAt === null ? [] : [[syncTexts.ended, formatDateTime(endedAt)] as const]),
    [underWay ? words.elapsed : syncTexts.duration, formatDuration(runDuration(run, now))],
    ...(underWay && expectedEndAt !== undefined && expectedEndAt > now
      ? [[syncTexts.expectedEnd, formatTimeOfDay(expectedEndAt)] as const]
      : []),
    [words.users, count(run.usersSynced)],
    [words.groups, count(run.groupsSynced)],
    [
      words.answer,
      lastAnswerAt === null
        ? syncTexts.unknown
        : underWay
          ? agoText(lastAnswerAt, now)
          : formatTimeOfDay(lastAnswerAt),
    ],
  ];
}
