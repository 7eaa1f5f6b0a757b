/** Carrying the settings in a file, and what came of it. */
import { useState, type ReactNode } from 'react';
import type { Failure } from '../../shared/failure';
import type { SettingsImport } from '../../shared/settings';
import { useGrove } from '../stores/grove';
import { commonTexts } from '../texts/common';
import { settingsTexts, settingWords } from '../texts/settings';
import { Button } from '../ui/button';
import { Dialog, DialogActions } from '../ui/dialog';
import { FailureNote } from '../ui/failure-note';
import { SafeText } from '../ui/safe-text';
import styles from './settings-dialog.module.css';

interface Outcome {
  readonly title: string;
  readonly content: ReactNode;
}

interface SettingsExchange {
  readonly importAll: () => void;
  readonly exportAll: () => void;
  /** The dialog that says what came of it; null while there is nothing to say. */
  readonly outcome: ReactNode;
}

export function useSettingsExchange(): SettingsExchange {
  const { client } = useGrove();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const fail = (title: string, failure: Failure) =>
    setOutcome({ title, content: <FailureNote failure={failure} /> });
  const importAll = async () => {
    const answer = await client.settings.importAll();
    if (!answer.ok) fail(settingsTexts.importFailed, answer.failure);
    else if (answer.value !== null)
      setOutcome({ title: settingsTexts.importedTitle, content: <Report report={answer.value} /> });
  };
  const exportAll = async () => {
    const answer = await client.settings.exportAll();
    if (!answer.ok) fail(settingsTexts.exportFailed, answer.failure);
    else if (answer.value !== null) {
      const content = <p>{settingsTexts.exportedText(answer.value.written)}</p>;
      setOutcome({ title: settingsTexts.exportedTitle, content });
    }
  };
  const close = () => setOutcome(null);
  return {
    importAll: () => void importAll(),
    exportAll: () => void exportAll(),
    outcome: outcome !== null && (
      <Dialog title={outcome.title} onClose={close}>
        <div className={styles.outcome}>{outcome.content}</div>
        <DialogActions>
          <Button variant="primary" onClick={close}>
            {commonTexts.close}
          </Button>
        </DialogActions>
      </Dialog>
    ),
  };
}

function Report({ report: { changed, same, refused, unknown } }: { readonly report: SettingsImport }) {
  return (
    <>
      <Names title={settingsTexts.taken} names={changed.map((key) => settingWords[key].title)} />
      {same > 0 && <p>{settingsTexts.same(same)}</p>}
      <Names title={settingsTexts.refused} names={refused.map((key) => settingWords[key].title)} />
      <Names title={settingsTexts.unknown} names={unknown} />
    </>
  );
}

function Names({ title, names }: { readonly title: string; readonly names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <section>
      <h3 className={styles.title}>{title}</h3>
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
