/** A button that stays pressed; its words are in its tooltip. */
import type { LucideIcon } from 'lucide-react';
import { IconButton } from '../ui/button';
import styles from './toggle-button.module.css';

interface ToggleButtonProps {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly pressed: boolean;
  readonly onToggle: (pressed: boolean) => void;
}

export function ToggleButton({ label, icon, pressed, onToggle }: ToggleButtonProps) {
  return (
    <IconButton
      label={label}
      icon={icon}
      aria-pressed={pressed}
      className={styles.toggle}
      onClick={() => onToggle(!pressed)}
    />
  );
}
