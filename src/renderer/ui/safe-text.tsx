/**
 * Text from a directory, shown so that it cannot lie: each piece keeps its own direction, and characters that are
 * invisible or reorder what follows are named instead of obeyed.
 */
import { Fragment } from 'react';
import styles from './safe-text.module.css';

/** C0, DEL and C1 controls, soft hyphen, zero-width and bidirectional controls. Joiners stay: scripts and emoji need them. */
const HIDDEN =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** U+2400 and on are pictures of the first 32 controls. */
function nameOf(sign: string): string {
  const code = sign.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** For places that only take plain text, such as titles and names for screen readers. */
export function plainSafe(text: string): string {
  return text.replace(HIDDEN, nameOf);
}

interface SafeTextProps {
  readonly text: string;
  /** Whether a line break also breaks the line. */
  readonly multiline?: boolean;
  /** Whether it is a DN, which is better broken between its parts than within one. */
  readonly isDn?: boolean;
}

export function SafeText({ text, multiline = false, isDn = false }: SafeTextProps) {
  if (text.search(HIDDEN) === -1) return <bdi>{isDn ? <DnParts text={text} /> : text}</bdi>;
  const parts = text.split(HIDDEN);
  const signs = text.match(HIDDEN) ?? [];
  return (
    <bdi>
      {parts.map((part, index) => (
        <Fragment key={index}>
          {part}
          {signs[index] !== undefined && <span className={styles.sign}>{nameOf(signs[index])}</span>}
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
