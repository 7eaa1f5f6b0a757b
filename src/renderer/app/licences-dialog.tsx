/** The licences of Grove and of what it is built of. */
import { useEffect, useState } from 'react';
import type { Failure } from '../../shared/failure';
import { useGrove } from '../stores/grove';
import { aboutTexts } from '../texts/about';
import { commonTexts } from '../texts/common';
import { Dialog } from '../ui/dialog';
import { FailureNote } from '../ui/failure-note';
import styles from './about-dialog.module.css';

export function LicencesDialog({ onClose }: { readonly onClose: () => void }) {
  const { client } = useGrove();
  const [text, setText] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    void client.app.licences(undefined, { signal: abort.signal }).then((answer) => {
      if (abort.signal.aborted) return;
      if (answer.ok) setText(answer.value);
      else setFailure(answer.failure);
    });
    return () => abort.abort();
  }, [client]);
  return (
    <Dialog title={aboutTexts.licencesTitle} size="wide" onClose={onClose}>
      {failure !== null && <FailureNote failure={failure} />}
      <textarea
        readOnly
        className={styles.licences}
        aria-label={aboutTexts.licencesTitle}
        spellCheck={false}
        value={text ?? commonTexts.loading}
      />
    </Dialog>
  );
}
