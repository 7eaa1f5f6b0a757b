/** Shows what a report of a problem would have in it, file by file, and saves exactly that. */
import { useEffect, useState } from 'react';
import type { Failure } from '../../shared/failure';
import type { Report } from '../../shared/report';
import { useGrove } from '../stores/grove';
import { commonTexts } from '../texts/common';
import { reportTexts } from '../texts/report';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/checkbox';
import { Dialog, DialogActions } from '../ui/dialog';
import { FailureNote } from '../ui/failure-note';
import { formatBytes } from '../ui/format';
import { Tabs } from '../ui/tabs';
import styles from './report-dialog.module.css';

export function ReportDialog({ onClose }: { readonly onClose: () => void }) {
  const { client } = useGrove();
  const [names, setNames] = useState(false);
  const [report, setReport] = useState<Report | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [chosen, setChosen] = useState('about.json');
  const [saved, setSaved] = useState<number | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    void client.report.prepare({ names }, { signal: abort.signal }).then((answer) => {
      if (abort.signal.aborted) return;
      setReport(answer.ok ? answer.value : null);
      setFailure(answer.ok ? null : answer.failure);
    });
    return () => abort.abort();
  }, [client, names]);
  const save = async (id: string) => {
    const answer = await client.report.save({ id });
    setFailure(answer.ok ? null : answer.failure);
    setSaved(answer.ok ? (answer.value?.bytes ?? null) : null);
  };
  return (
    <Dialog title={reportTexts.title} description={reportTexts.text} size="wide" onClose={onClose}>
      <div className={styles.choice}>
        <Checkbox
          label={reportTexts.names}
          checked={names}
          onChange={(on) => {
            setNames(on);
            setReport(null);
            setSaved(null);
          }}
        />
      </div>
      {failure !== null && <FailureNote failure={failure} />}
      <div className={styles.files} role="region" aria-label={reportTexts.files}>
        {report === null ? (
          failure === null && <p className={styles.note}>{reportTexts.gathering}</p>
        ) : (
          <Tabs
            side
            value={chosen}
            onChange={setChosen}
            tabs={report.files.map(({ name, text }) => ({
              value: name,
              title: name,
              content: (
                <textarea
                  readOnly
                  className={styles.text}
                  aria-label={name}
                  spellCheck={false}
                  value={text}
                />
              ),
            }))}
          />
        )}
      </div>
      <DialogActions>
        <span role="status" className={styles.note}>
          {saved !== null && reportTexts.saved(formatBytes(saved))}
        </span>
        <Button onClick={onClose}>{commonTexts.close}</Button>
        <Button
          variant="primary"
          disabled={report === null}
          onClick={() => report !== null && void save(report.id)}
        >
          {reportTexts.save}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
