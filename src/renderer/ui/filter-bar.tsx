/** The bar above a list: a field that filters it as one types, how many are left, and what can be done with the list. */
import clsx from 'clsx';
import { Search } from 'lucide-react';
import { useId, type KeyboardEvent, type ReactNode, type Ref } from 'react';
import type { Failure } from '../../shared/failure';
import styles from './filter-bar.module.css';
import { isComposing } from './input-method';

interface FilterBarProps {
  readonly label: string;
  /** Shown while it is empty; default: the label. */
  readonly placeholder?: string;
  readonly hint?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Goes to the list: by Enter, the arrow down, and Escape once the field is empty. Without it, the focus stays. */
  readonly onLeave?: () => void;
  readonly field?: Ref<HTMLInputElement>;
  /** Why what is typed cannot be a filter. */
  readonly problem?: Failure | null;
  /** Whether what has no room goes to a second line. */
  readonly wraps?: boolean;
  /** How many the list has, read aloud whenever it changes. */
  readonly count: ReactNode;
  readonly children?: ReactNode;
}

/** As much as a query may have. */
const LONGEST = 1000;

export function FilterBar({
  label,
  placeholder = label,
  hint,
  value,
  onChange,
  onLeave,
  field,
  problem = null,
  wraps = false,
  count,
  children,
}: FilterBarProps) {
  const problemId = useId();
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    if (event.key === 'Escape' && value !== '') onChange('');
    else if (onLeave !== undefined && ['Escape', 'ArrowDown', 'Enter'].includes(event.key)) onLeave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      <div className={clsx(styles.bar, wraps && styles.wraps)}>
        <Search size={14} aria-hidden />
        <input
          ref={field}
          type="search"
          className={styles.filter}
          aria-label={label}
          aria-invalid={problem !== null || undefined}
          aria-describedby={problem === null ? undefined : problemId}
          placeholder={placeholder}
          title={hint}
          spellCheck={false}
          maxLength={LONGEST}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <span role="status" className={styles.count}>
          {count}
        </span>
        {children}
      </div>
      {problem !== null && (
        <p id={problemId} role="status" className={styles.problem}>
          {problem.message} <span>{problem.remedy}</span>
        </p>
      )}
    </>
  );
}
