/** Names under a heading, as a report of what a file brought has them; nothing where there are none. */
import { SafeText } from '../ui/safe-text';
import styles from './exchange.module.css';

interface NameListProps {
  readonly title: string;
  readonly names: readonly string[];
}

export function NameList({ title, names }: NameListProps) {
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
