/** The sign that something is under way. It turns slowly, and stands still for people who asked for less motion. */
import { LoaderCircle } from 'lucide-react';
import styles from './spinner.module.css';

export function Spinner({ size = 14 }: { readonly size?: number }) {
  return <LoaderCircle size={size} aria-hidden className={styles.spinner} />;
}
