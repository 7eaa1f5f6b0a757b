/** A failure where it happened: what, what to do next, where it came from, and the way to go on. */
import clsx from 'clsx';
import { OctagonX, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Failure } from '../../shared/failure';
import { commonTexts } from '../texts/common';
import styles from './failure-note.module.css';

interface FailureNoteProps {
  readonly failure: Failure;
  /** What a person can do right here. */
  readonly children?: ReactNode;
  /** `warning` for what does not stop the work. */
  readonly tone?: 'bad' | 'warning';
}

export function FailureNote({ failure, children, tone = 'bad' }: FailureNoteProps) {
  const Shape = tone === 'bad' ? OctagonX : TriangleAlert;
  return (
    <div role="alert" className={clsx(styles.note, styles[tone])}>
      <Shape size={16} aria-hidden className={styles.shape} />
      <div className={styles.words}>
        <p className={styles.message}>{failure.message}</p>
        <p>{failure.remedy}</p>
        {children !== undefined && <div className={styles.actions}>{children}</div>}
        <p className={styles.code}>
          {commonTexts.codeLabel}: {failure.code}
          {failure.origin !== undefined && ` · ${failure.origin}`}
        </p>
      </div>
    </div>
  );
}
