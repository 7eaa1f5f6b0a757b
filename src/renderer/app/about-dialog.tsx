/** What this Grove is, and what it runs on: to read, and to copy into a question to somebody. */
import { Check, Copy, FileText, FolderOpen } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Output } from '../../shared/contract';
import type { Failure } from '../../shared/failure';
import { useGrove } from '../stores/grove';
import { useCopy } from '../stores/use-copy';
import { aboutTexts } from '../texts/about';
import { commonTexts } from '../texts/common';
import { settingsTexts } from '../texts/settings';
import { Button } from '../ui/button';
import { Dialog, DialogActions } from '../ui/dialog';
import { FailureNote } from '../ui/failure-note';
import styles from './about-dialog.module.css';
import { LicencesDialog } from './licences-dialog';
import { UpdateLine } from './update-line';

type About = Output<'app', 'about'>;

const FACTS = Object.keys(aboutTexts.facts) as readonly (keyof typeof aboutTexts.facts)[];
const shown = (about: About, fact: (typeof FACTS)[number]) =>
  fact === 'secrets' ? aboutTexts.secrets[about.secrets] : about[fact];

export function AboutDialog({ onClose }: { readonly onClose: () => void }) {
  const { client } = useGrove();
  const [about, setAbout] = useState<About | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [reading, setReading] = useState(false);
  const [copied, copy] = useCopy();
  useEffect(() => {
    const abort = new AbortController();
    void client.app.about(undefined, { signal: abort.signal }).then((answer) => {
      if (abort.signal.aborted) return;
      if (answer.ok) setAbout(answer.value);
      else setFailure(answer.failure);
    });
    return () => abort.abort();
  }, [client]);
  const openFolder = async (which: 'logs' | 'data') => {
    const answer = await client.app.openFolder({ which });
    setFailure(answer.ok ? null : answer.failure);
  };
  const lines = about === null ? [] : FACTS.map((fact) => `${aboutTexts.facts[fact]}: ${shown(about, fact)}`);
  return (
    <Dialog title={aboutTexts.title} description={aboutTexts.text} onClose={onClose}>
      <div className={styles.body}>
        {about !== null && (
          <dl className={styles.facts}>
            {FACTS.map((fact) => (
              <div key={fact} className={styles.fact}>
                <dt>{aboutTexts.facts[fact]}</dt>
                <dd>{shown(about, fact)}</dd>
              </div>
            ))}
          </dl>
        )}
        {about?.updates === true && <UpdateLine />}
        {failure !== null && <FailureNote failure={failure} />}
        <div className={styles.links}>
          <Button variant="quiet" icon={FolderOpen} onClick={() => void openFolder('data')}>
            {aboutTexts.openData}
          </Button>
          <Button variant="quiet" icon={FolderOpen} onClick={() => void openFolder('logs')}>
            {settingsTexts.openLogs}
          </Button>
          <Button variant="quiet" icon={FileText} onClick={() => setReading(true)}>
            {aboutTexts.licences}
          </Button>
        </div>
      </div>
      <DialogActions>
        <Button
          icon={copied ? Check : Copy}
          disabled={about === null}
          onClick={() => copy(`${lines.join('\n')}\n`)}
        >
          {copied ? aboutTexts.copied : aboutTexts.copy}
        </Button>
        <Button variant="primary" onClick={onClose}>
          {commonTexts.close}
        </Button>
      </DialogActions>
      {reading && <LicencesDialog onClose={() => setReading(false)} />}
    </Dialog>
  );
}
