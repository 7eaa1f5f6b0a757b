/** One of a few, all in sight: the arrows choose. */
import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import styles from './segments.module.css';

interface SegmentsProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly text: string; readonly hint?: string }[];
  readonly onChange: (value: T) => void;
}

export function Segments<T extends string>({ label, value, options, onChange }: SegmentsProps<T>) {
  return (
    <RadioGroup
      aria-label={label}
      value={value}
      onValueChange={(chosen: T) => onChange(chosen)}
      className={styles.group}
    >
      {options.map((option) => (
        <Radio.Root
          key={option.value}
          value={option.value}
          aria-label={option.text}
          title={option.hint}
          className={styles.option}
        >
          {option.text}
        </Radio.Root>
      ))}
    </RadioGroup>
  );
}
