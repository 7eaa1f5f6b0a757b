/** One sync run: how it ended or stands, what it copied, and why it failed or cannot be asked about. */
import type { SyncRun } from '../../shared/sync-run';
import { useGrove } from '../stores/grove';
import { commonTexts } from '../texts/common';
import { syncTexts } from '../texts/sync';
import { Button } from '../ui/button';
import { FailureNote } from '../ui/failure-note';
import { formatDateTime, formatDuration, formatNumber, formatTimeOfDay } from '../ui/format';
import { ProgressBar } from '../ui/progress-bar';
import { StateText } from '../ui/state-icon';
import { useNow } from '../ui/use-now';
import styles from './run-details.module.css';
import { isUnderWay } from '../../shared/run-state';
import { runDuration, runTone, runWord } from './run-words';

interface RunDetailsProps {
  readonly run: SyncRun;
  readonly name: string;
  /** Whether it is the NAS's newest run, which alone can be tried again. */
  readonly newest: boolean;
}

const SECOND = 1000;

export function RunDetails({ run, name, newest }: RunDetailsProps) {
  const { client, actions } = useGrove();
  const now = useNow(SECOND);
  const words = syncTexts.columns;
  const count = (value: number | null) => (value === null ? syncTexts.unknown : formatNumber(value));
  const facts = [
    [syncTexts.started, formatDateTime(run.startedAt)],
    ...(run.endedAt === null ? [] : [[syncTexts.ended, formatDateTime(run.endedAt)] as const]),
    [isUnderWay(run) ? words.elapsed : syncTexts.duration, formatDuration(runDuration(run, now))],
    [words.users, count(run.usersSynced)],
    [words.groups, count(run.groupsSynced)],
    [words.answer, run.lastAnswerAt === null ? syncTexts.unknown : formatTimeOfDay(run.lastAnswerAt)],
  ] as const;
  return (
    <section aria-label={syncTexts.run} className={styles.details}>
      <header className={styles.header}>
        <h2 className={styles.state}>
          <StateText tone={runTone(run)}>{runWord(run)}</StateText>
        </h2>
        {isUnderWay(run) && (
          <Button variant="quiet" onClick={() => void client.sync.stopWatching({ runId: run.id })}>
            {syncTexts.stopWatching}
          </Button>
        )}
      </header>
      {isUnderWay(run) && (
        <div className={styles.progress}>
          <ProgressBar label={syncTexts.progressOf(name)} percent={run.percent} />
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
        {facts.map(([term, value]) => (
          <div key={term} className={styles.fact}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {run.taskId !== null && (
          <div className={styles.fact}>
            <dt>{syncTexts.task}</dt>
            <dd className={styles.task}>{run.taskId}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}
