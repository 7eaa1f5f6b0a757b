/** Buttons: with words, and with an icon alone (which then has its words as a tooltip and a name). */
import clsx from 'clsx';
import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import styles from './button.module.css';
import { Hint } from './hint';
import { Spinner } from './spinner';

interface ButtonProps extends ComponentProps<'button'> {
  readonly variant?: 'primary' | 'plain' | 'quiet' | 'danger';
  readonly icon?: LucideIcon;
  /** Work that this button began is under way. */
  readonly busy?: boolean;
}

export function Button({ variant = 'plain', icon: Icon, busy = false, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-busy={busy || undefined}
      className={clsx(styles.button, styles[variant], rest.className)}
    >
      {busy ? <Spinner /> : Icon !== undefined && <Icon size={14} aria-hidden />}
      {children}
    </button>
  );
}

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  readonly label: string;
  readonly icon: LucideIcon;
  /** The keys that do the same, as the tooltip shows them. */
  readonly keys?: string | undefined;
  readonly busy?: boolean;
}

export function IconButton({ label, icon: Icon, keys, busy = false, ...rest }: IconButtonProps) {
  return (
    <Hint text={label} keys={keys}>
      <button
        type="button"
        aria-label={label}
        {...rest}
        aria-busy={busy || undefined}
        className={clsx(styles.icon, rest.className)}
      >
        {busy ? <Spinner /> : <Icon size={16} strokeWidth={1.75} aria-hidden />}
      </button>
    </Hint>
  );
}
