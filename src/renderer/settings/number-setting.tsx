/** A number among words that is kept as soon as it is one, and said to be none until then. */
import { useId, useState, type ReactNode } from 'react';
import styles from './fields.module.css';

interface NumberSettingProps {
  readonly label: ReactNode;
  readonly name: string;
  readonly unit?: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly problem: string;
  readonly disabled?: boolean;
  readonly onChange: (value: number) => void;
}

export function NumberSetting(props: NumberSettingProps) {
  const { label, name, unit, value, min, max, problem, disabled = false, onChange } = props;
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? String(value);
  const number = Number(text);
  const sound = /^\d+$/.test(text) && number >= min && number <= max;
  const keep = () => {
    if (sound && number !== value) onChange(number);
    if (sound) setTyped(null);
  };
  return (
    <div className={styles.field}>
      <span className={styles.line}>
        {label}
        <input
          type="text"
          inputMode="numeric"
          aria-label={name}
          aria-invalid={!sound || undefined}
          aria-describedby={sound ? undefined : `${id}-problem`}
          disabled={disabled}
          className={styles.number}
          value={text}
          onChange={(event) => setTyped(event.target.value.trim())}
          onBlur={keep}
          onKeyDown={({ key }) => key === 'Enter' && keep()}
        />
        {unit}
      </span>
      {!sound && (
        <p id={`${id}-problem`} className={styles.problem}>
          {problem}
        </p>
      )}
    </div>
  );
}
