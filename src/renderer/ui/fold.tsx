/** A line that stands for what is behind it, and opens it. */
import { ChevronDown, ChevronRight } from 'lucide-react';
import styles from './fold.module.css';

interface FoldProps {
  readonly title: string;
  readonly open: boolean;
  readonly onToggle: (open: boolean) => void;
}

export function Fold({ title, open, onToggle }: FoldProps) {
  const Icon = open ? ChevronDown : ChevronRight;
  return (
    <button type="button" aria-expanded={open} className={styles.fold} onClick={() => onToggle(!open)}>
      <Icon size={14} aria-hidden />
      {title}
    </button>
  );
}
