/** Carrying profiles in a file: what the menu does, and what came of it. */
import { useState, type ReactNode } from 'react';
import type { Failure } from '../../shared/failure';
import type { ImportReport } from '../../shared/profile';
import { useGrove } from '../stores/grove';
import { commonTexts } from '../texts/common';
import { exchangeTexts } from '../texts/profiles';
import { Button } from '../ui/button';
import { Dialog, DialogActions } from '../ui/dialog';
import { FailureNote } from '../ui/failure-note';
import { SafeText } from '../ui/safe-text';
import styles from './profile-exchange.module.css';

type Outcome =
  | { readonly is: 'imported'; readonly report: ImportReport }
  | { readonly is: 'exported'; readonly written: number }
  | { readonly is: 'failed'; readonly title: string; readonly failure: Failure };

interface ProfileExchange {
  readonly importAll: () => void;
  readonly exportAll: () => void;
  /** The dialog that says what came of it; null while there is nothing to say. */
  readonly outcome: ReactNode;
}

export function useProfileExchange(): ProfileExchange {
  const { client } = useGrove();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const importAll = async () => {
    const answer = await client.profiles.importAll();
    if (!answer.ok) setOutcome({ is: 'failed', title: exchangeTexts.importTitle, failure: answer.failure });
    else if (answer.value !== null) setOutcome({ is: 'imported', report: answer.value });
  };
  const exportAll = async () => {
    const answer = await client.profiles.exportAll();
    if (!answer.ok) setOutcome({ is: 'failed', title: exchangeTexts.exportTitle, failure: answer.failure });
    else if (answer.value !== null) setOutcome({ is: 'exported', ...answer.value });
  };
  return {
    importAll: () => void importAll(),
    exportAll: () => void exportAll(),
    outcome: outcome !== null && <OutcomeDialog outcome={outcome} onClose={() => setOutcome(null)} />,
  };
}

interface OutcomeDialogProps {
  readonly outcome: Outcome;
  readonly onClose: () => void;
}

function OutcomeDialog({ outcome, onClose }: OutcomeDialogProps) {
  return (
    <Dialog title={titleOf(outcome)} onClose={onClose}>
      <div className={styles.body}>
        {outcome.is === 'failed' && <FailureNote failure={outcome.failure} />}
        {outcome.is === 'exported' && <p>{exchangeTexts.exportText(outcome.written)}</p>}
        {outcome.is === 'imported' && <Report report={outcome.report} />}
      </div>
      <DialogActions>
        <Button variant="primary" onClick={onClose}>
          {commonTexts.dialogClose}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function titleOf(outcome: Outcome): string {
  switch (outcome.is) {
    case 'failed':
      return outcome.title;
    case 'exported':
      return exchangeTexts.exportedTitle;
    case 'imported':
      return exchangeTexts.importedTitle(outcome.report.added.length);
  }
}

function Report({ report: { added, present, unreadable } }: { readonly report: ImportReport }) {
  return (
    <>
      {added.length > 0 && <p>{exchangeTexts.noPasswords}</p>}
      <Names title={exchangeTexts.added} names={added} />
      <Names title={exchangeTexts.present} names={present} />
      {unreadable > 0 && <p>{exchangeTexts.unreadable(unreadable)}</p>}
    </>
  );
}

function Names({ title, names }: { readonly title: string; readonly names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <section>
      <h3 className={styles.heading}>{title}</h3>
      <ul className={styles.names}>
        {names.map((name, index) => (
          <li key={index}>
            <SafeText text={name} />
          </li>
        ))}
      </ul>
    </section>
  );
}
