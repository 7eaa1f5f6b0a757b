/** What stands where nothing is yet: why, and what to do. */
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './empty-state.module.css';

interface EmptyStateProps {
  readonly icon: LucideIcon;
  readonly title: string;
  /** `h1` where nothing else is on the page. */
  readonly heading?: 'h1' | 'h2';
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

export function EmptyState({
  icon: Icon,
  title,
  heading: Heading = 'h2',
  children,
  actions,
}: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <Icon size={32} strokeWidth={1.25} aria-hidden className={styles.icon} />
      <Heading className={styles.title}>{title}</Heading>
      {children !== undefined && <div className={styles.text}>{children}</div>}
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
