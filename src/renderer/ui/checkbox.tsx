/** A checkbox with its words, which are part of what can be clicked. */
import { Checkbox as Base } from '@base-ui/react/checkbox';
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './checkbox.module.css';

interface CheckboxProps {
  readonly label: ReactNode;
  /** The id of what says more about it. */
  readonly describedBy?: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

export function Checkbox({ label, describedBy, checked, onChange }: CheckboxProps) {
  return (
    <label className={styles.label}>
      <Base.Root
        className={styles.box}
        checked={checked}
        aria-describedby={describedBy}
        onCheckedChange={(value) => {
          onChange(value);
        }}
      >
        <Base.Indicator>
          <Check size={12} strokeWidth={3} aria-hidden />
        </Base.Indicator>
      </Base.Root>
      <span>{label}</span>
    </label>
  );
}
