/** A labelled choice of one among few; the system's own list, which every keyboard and reader knows. */
import clsx from 'clsx';
import { ChevronDown } from 'lucide-react';
import { useId } from 'react';
import styles from './choice-field.module.css';

interface ChoiceFieldProps<T extends string> {
  readonly label: string;
  /** Its label is said elsewhere; here it is only its name. */
  readonly bare?: boolean;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly text: string }[];
  readonly onChange: (value: T) => void;
  readonly className?: string | undefined;
}

export function ChoiceField<T extends string>(props: ChoiceFieldProps<T>) {
  const { label, bare = false, value, options, onChange, className } = props;
  const id = useId();
  return (
    <div className={clsx(styles.field, className)}>
      {!bare && (
        <label className={styles.label} htmlFor={id}>
          {label}
        </label>
      )}
      <span className={styles.box}>
        <select
          id={id}
          aria-label={bare ? label : undefined}
          className={styles.select}
          value={value}
          onChange={(event) => {
            const chosen = options[event.target.selectedIndex];
            if (chosen !== undefined) onChange(chosen.value);
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.text}
            </option>
          ))}
        </select>
        <ChevronDown size={14} aria-hidden className={styles.arrow} />
      </span>
    </div>
  );
}
