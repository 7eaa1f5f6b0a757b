/** What a container says at its end when it is not simply complete, with what can be done about it. */
import { RotateCw, Square } from 'lucide-react';
import type { MouseEvent } from 'react';
import { commonTexts } from '../texts/common';
import { explorerTexts } from '../texts/explorer';
import { Spinner } from '../ui/spinner';
import { StateIcon } from '../ui/state-icon';
import styles from './tree-row.module.css';
import { noteWords, type NoteTreeLine } from './tree-words';

interface NoteLineProps {
  readonly line: NoteTreeLine;
  readonly onRetry: (line: NoteTreeLine) => void;
  readonly onStop: (dn: string) => void;
}

export function NoteLine({ line, onRetry, onStop }: NoteLineProps) {
  const { note, view } = line;
  const words = noteWords(line);
  const press = (act: () => void) => (event: MouseEvent) => {
    event.stopPropagation();
    act();
  };
  switch (note) {
    case 'empty':
    case 'no-containers':
      return <span className={styles.note}>{words}</span>;
    case 'loading':
      return (
        <>
          <span className={styles.noteIcon}>
            <Spinner />
          </span>
          <span className={styles.note}>{words}</span>
          <span
            role="button"
            aria-label={explorerTexts.stop}
            title={explorerTexts.stop}
            className={styles.action}
            onMouseDown={press(() => onStop(view.dn))}
          >
            <Square size={12} aria-hidden />
          </span>
        </>
      );
    case 'stopped':
    case 'failed': {
      const failure = view.failure ?? view.state?.failure;
      return (
        <>
          <span className={styles.noteIcon}>
            <StateIcon tone={note === 'failed' ? 'bad' : 'idle'} />
          </span>
          <span className={styles.note} title={`${words} ${failure?.remedy ?? ''}`}>
            {words}
          </span>
          <span role="button" className={styles.action} onMouseDown={press(() => onRetry(line))}>
            <RotateCw size={12} aria-hidden />
            {note === 'failed' ? commonTexts.tryAgain : explorerTexts.continue}
          </span>
        </>
      );
    }
  }
}
