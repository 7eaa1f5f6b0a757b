/** The local copies of all NAS: how large each is, clearing them, what is left behind, and how much is kept. */
import { RotateCw } from 'lucide-react';
import { useState } from 'react';
import type { Failure } from '../../shared/failure';
import type { ProfileView } from '../../shared/profile';
import { SettingRow } from '../settings/setting-row';
import { useGrove, useProgram } from '../stores/grove';
import { commonTexts } from '../texts/common';
import { copiesTexts } from '../texts/copies';
import { Button, IconButton } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { FailureNote } from '../ui/failure-note';
import { formatBytes, formatTimeOfDay } from '../ui/format';
import { plainSafe } from '../ui/safe-text';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { CopiesTable } from './copies-table';
import styles from './local-copies-dialog.module.css';
import { useClearing } from './use-clearing';
import { useLocalCopies } from './use-local-copies';

type Question = { readonly about: 'one'; readonly profile: ProfileView } | { readonly about: 'all' | 'left' };

export function LocalCopiesDialog({ onClose }: { readonly onClose: () => void }) {
  const { client } = useGrove();
  const profiles = useProgram((state) => state.profiles);
  const { copies, failure, measureAgain } = useLocalCopies();
  const clearing = useClearing(measureAgain);
  const [question, setQuestion] = useState<Question | null>(null);
  const [leftFailure, setLeftFailure] = useState<Failure | null>(null);

  const removeLeft = async () => {
    const answer = await client.replica.removeLeftBehind();
    setLeftFailure(answer.ok ? null : answer.failure);
    measureAgain();
  };
  const total = copies?.copies.reduce((sum, { size }) => sum + (size?.bytes ?? 0), 0) ?? 0;
  const busy = profiles.find(({ id }) => id === clearing.busy);

  return (
    <Dialog title={copiesTexts.title} description={copiesTexts.text} size="wide" onClose={onClose}>
      <div className={styles.body}>
        {failure !== null && (
          <FailureNote failure={failure}>
            <Button onClick={measureAgain}>{commonTexts.tryAgain}</Button>
          </FailureNote>
        )}
        {copies === null ? (
          failure === null && <p className={styles.line}>{copiesTexts.measuring}</p>
        ) : (
          <>
            <CopiesTable
              copies={copies}
              clearing={clearing}
              onClear={(profile) => setQuestion({ about: 'one', profile })}
            />
            <div className={styles.line}>
              <span role="status" className={styles.grow}>
                {busy === undefined
                  ? `${copiesTexts.total(formatBytes(total))} · ${copiesTexts.asOf(formatTimeOfDay(copies.at))}`
                  : copiesTexts.clearing(plainSafe(busy.name))}
              </span>
              <IconButton label={copiesTexts.again} icon={RotateCw} onClick={measureAgain} />
              <Button
                disabled={clearing.busy !== null || profiles.length === 0}
                onClick={() => setQuestion({ about: 'all' })}
              >
                {copiesTexts.clearAll}
              </Button>
            </div>
            {copies.leftBehind.copies > 0 && (
              <div className={styles.line}>
                <span className={styles.grow}>
                  {copiesTexts.leftBehind(copies.leftBehind.copies, formatBytes(copies.leftBehind.bytes))}
                </span>
                <Button onClick={() => setQuestion({ about: 'left' })}>{copiesTexts.removeLeftBehind}</Button>
              </div>
            )}
            {leftFailure !== null && <FailureNote failure={leftFailure} />}
          </>
        )}
        <section aria-label={copiesTexts.settings} className={styles.settings}>
          <SettingRow id="generationsKept" />
          <SettingRow id="crawlAfterSync" />
        </section>
      </div>
      {question?.about === 'one' && (
        <ConfirmDialog
          title={copiesTexts.clearTitle(plainSafe(question.profile.name))}
          text={copiesTexts.clearText}
          confirm={copiesTexts.clear}
          onConfirm={() => void clearing.clear([question.profile.id])}
          onClose={() => setQuestion(null)}
        />
      )}
      {question?.about === 'all' && (
        <ConfirmDialog
          title={copiesTexts.clearAllTitle}
          text={copiesTexts.clearAllText(profiles.length)}
          confirm={copiesTexts.clear}
          onConfirm={() => void clearing.clear(profiles.map(({ id }) => id))}
          onClose={() => setQuestion(null)}
        />
      )}
      {question?.about === 'left' && (
        <ConfirmDialog
          title={copiesTexts.leftTitle}
          text={copiesTexts.leftText}
          confirm={copiesTexts.leftConfirm}
          onConfirm={() => void removeLeft()}
          onClose={() => setQuestion(null)}
        />
      )}
    </Dialog>
  );
}
