/** Days of the week, each of them on or off. */
import { useId } from 'react';
import { weekdayTexts } from '../texts/sync-settings';
import styles from './fields.module.css';

interface DayChoiceProps {
  readonly label: string;
  /** Sunday is 0. */
  readonly days: readonly number[];
  readonly problem?: string | undefined;
  readonly onChange: (days: readonly number[]) => void;
}

/** Monday first, as ISO 8601 has it. */
const WEEK = [1, 2, 3, 4, 5, 6, 0];

export function DayChoice({ label, days, problem, onChange }: DayChoiceProps) {
  const id = useId();
  const toggle = (day: number) =>
    onChange(days.includes(day) ? days.filter((other) => other !== day) : [...days, day]);
  return (
    <div role="group" aria-labelledby={id} className={styles.field}>
      <span id={id} className={styles.label}>
        {label}
      </span>
      <span className={styles.days}>
        {WEEK.map((day) => (
          <button
            key={day}
            type="button"
            aria-pressed={days.includes(day)}
            aria-label={weekdayTexts.long(day)}
            className={styles.day}
            onClick={() => toggle(day)}
          >
            {weekdayTexts.short(day)}
          </button>
        ))}
      </span>
      {problem !== undefined && <p className={styles.problem}>{problem}</p>}
    </div>
  );
}
