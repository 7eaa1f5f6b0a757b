/** Carrying something of Grove's in a file: asks main for it, and says in a dialog what came of it. */
import { useState, type ReactNode } from 'react';
import type { Answer } from '../../shared/contract';
import { commonTexts } from '../texts/common';
import { Button } from '../ui/button';
import { Dialog, DialogActions } from '../ui/dialog';
import { FailureNote } from '../ui/failure-note';
import styles from './exchange.module.css';

interface Outcome {
  readonly title: string;
  readonly content: ReactNode;
}

/** One way of it. Main answers null when a person chose no file, and then there is nothing to say. */
interface Way<T> {
  readonly ask: () => Promise<Answer<T | null>>;
  readonly done: (value: T) => Outcome;
  readonly failedTitle: string;
}

export interface Exchange {
  readonly importAll: () => void;
  readonly exportAll: () => void;
  /** The dialog that says what came of it; null while there is nothing to say. */
  readonly outcome: ReactNode;
}

export function useExchange<I, E>(importing: Way<I>, exporting: Way<E>): Exchange {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const go = async <T,>({ ask, done, failedTitle }: Way<T>) => {
    const answer = await ask();
    if (!answer.ok) setOutcome({ title: failedTitle, content: <FailureNote failure={answer.failure} /> });
    else if (answer.value !== null) setOutcome(done(answer.value));
  };
  const close = () => setOutcome(null);
  return {
    importAll: () => void go(importing),
    exportAll: () => void go(exporting),
    outcome: outcome !== null && (
      <Dialog title={outcome.title} onClose={close}>
        <div className={styles.body}>{outcome.content}</div>
        <DialogActions>
          <Button variant="primary" onClick={close}>
            {commonTexts.close}
          </Button>
        </DialogActions>
      </Dialog>
    ),
  };
}
