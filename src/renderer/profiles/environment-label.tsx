/** What hangs on a NAS, in a word that stands out as much as it matters. */
import clsx from 'clsx';
import type { Environment } from '../../shared/profile';
import { marksTexts } from '../texts/profiles';
import styles from './environment-label.module.css';

export function EnvironmentLabel({ environment }: { readonly environment: Environment }) {
  return (
    <span className={clsx(styles.label, styles[environment])}>{marksTexts.environments[environment]}</span>
  );
}
