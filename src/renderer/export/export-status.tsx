/** Exports in the status bar: those that run, to be cancelled, and for a moment the last that was written. */
import { X } from 'lucide-react';
import { useState } from 'react';
import type { ExportJob } from '../../shared/export-job';
import type { Failure } from '../../shared/failure';
import { useGrove, useProgram } from '../stores/grove';
import { exportTexts } from '../texts/export';
import { Button, IconButton } from '../ui/button';
import { plainSafe } from '../ui/safe-text';
import { StateText } from '../ui/state-icon';
import { useNow } from '../ui/use-now';
import styles from './export-status.module.css';

/** How long the end of an export is said, in milliseconds. */
const SAID_FOR = 60_000;
const PACE = 5000;

export function ExportStatus() {
  const exports = useProgram((state) => state.exports);
  const running = exports.filter(({ phase }) => phase === 'running');
  const last = exports.find(({ phase }) => phase !== 'cancelled');
  return (
    <>
      {running.map((job) => (
        <Running key={job.id} job={job} />
      ))}
      {/* With `aria-live` the bar would stay in reach behind every dialog. */}
      <span role="log" className={styles.job}>
        {last?.phase === 'completed' && <Written job={last} />}
      </span>
    </>
  );
}

function Running({ job }: { readonly job: ExportJob }) {
  const { client } = useGrove();
  const file = plainSafe(job.fileName);
  return (
    <span className={styles.job}>
      <StateText tone="running">{exportTexts.running(file, job)}</StateText>
      <IconButton
        label={exportTexts.cancel(file)}
        icon={X}
        className={styles.cancel}
        onClick={() => void client.export.cancel({ exportId: job.id })}
      />
    </span>
  );
}

function Written({ job }: { readonly job: ExportJob }) {
  const now = useNow(PACE);
  if (now - (job.endedAt ?? job.startedAt) > SAID_FOR) return null;
  return (
    <span className={styles.job}>
      <StateText tone="good">{exportTexts.completed(plainSafe(job.fileName), job)}</StateText>
      <ShowFile job={job} />
    </span>
  );
}

function ShowFile({ job }: { readonly job: ExportJob }) {
  const { client } = useGrove();
  const [failure, setFailure] = useState<Failure | null>(null);
  const show = async () => {
    const answer = await client.export.show({ exportId: job.id });
    setFailure(answer.ok ? null : answer.failure);
  };
  return failure !== null ? (
    <StateText tone="bad">{plainSafe(`${failure.message} ${failure.remedy}`)}</StateText>
  ) : (
    <Button variant="quiet" className={styles.show} onClick={() => void show()}>
      {exportTexts.show}
    </Button>
  );
}
