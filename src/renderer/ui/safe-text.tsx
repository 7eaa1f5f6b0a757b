/**
 * Text from a directory, shown so that it cannot lie: each piece keeps its own direction, and characters that are
 * invisible or reorder what follows are named instead of obeyed.
 */
import clsx from 'clsx';
import { Fragment } from 'react';
import { HIDDEN, legible, nameOfHidden } from '../../shared/legible';
import styles from './safe-text.module.css';

/** For places that only take plain text, such as titles and names for screen readers. */
export function plainSafe(text: string): string {
  return legible(text);
}

interface SafeTextProps {
  readonly text: string;
  /** Whether a line break also breaks the line. */
  readonly multiline?: boolean;
  /** Whether it is a DN, which is better broken between its parts than within one. */
  readonly isDn?: boolean;
  /** Whether it takes one line in a narrow place, and what finds no room is its end, in whichever direction it is read. */
  readonly cut?: boolean;
}

export function SafeText({ text, multiline = false, isDn = false, cut = false }: SafeTextProps) {
  const look = clsx(cut && styles.cut) || undefined;
  if (text.search(HIDDEN) === -1) return <bdi className={look}>{isDn ? <DnParts text={text} /> : text}</bdi>;
  const parts = text.split(HIDDEN);
  const signs = text.match(HIDDEN) ?? [];
  return (
    <bdi className={look}>
      {parts.map((part, index) => (
        <Fragment key={index}>
          {part}
          {signs[index] !== undefined && <span className={styles.sign}>{nameOfHidden(signs[index])}</span>}
          {multiline && signs[index] === '\n' && '\n'}
        </Fragment>
      ))}
    </bdi>
  );
}

function DnParts({ text }: { readonly text: string }) {
  return text.split(/(?<=,)/).map((part, index) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
