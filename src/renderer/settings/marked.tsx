/** Text with what was looked for marked in it. */
import { cutAtTerms } from './find-lines';
import styles from './settings-dialog.module.css';

export function Marked({ text, terms }: { readonly text: string; readonly terms: readonly string[] }) {
  if (terms.length === 0) return text;
  return cutAtTerms(text, terms).map(({ text: piece, hit }, index) =>
    hit ? (
      <mark key={index} className={styles.mark}>
        {piece}
      </mark>
    ) : (
      piece
    ),
  );
}
