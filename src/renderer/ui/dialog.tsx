/** A modal dialog: a heading, what it is about, and its buttons at the end. Escape closes it. */
import { Dialog as Base } from '@base-ui/react/dialog';
import clsx from 'clsx';
import { X } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { commonTexts } from '../texts/common';
import { plainSafe } from './safe-text';
import styles from './dialog.module.css';

/** Where somebody begins to type. */
const FIELD = 'input:not([type="checkbox"], [type="radio"])';

interface DialogProps {
  readonly title: string;
  readonly description?: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** `wide` for what is read rather than filled in. */
  readonly size?: 'usual' | 'wide';
  /** `alertdialog` for a question that must be answered. */
  readonly role?: 'dialog' | 'alertdialog';
}

/** It is open as long as it is rendered. */
export function Dialog({
  title,
  description,
  onClose,
  children,
  role = 'dialog',
  size = 'usual',
}: DialogProps) {
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Base.Root open disablePointerDismissal onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup
          ref={popup}
          className={clsx(styles.popup, size === 'wide' && styles.wide)}
          role={role}
          // Not a checkbox: it may be far below, and Space would change what nobody sees.
          initialFocus={() => popup.current?.querySelector(FIELD) ?? true}
        >
          <header className={styles.header}>
            <Base.Title className={styles.title}>{plainSafe(title)}</Base.Title>
            {role === 'dialog' && (
              <Base.Close className={styles.close} aria-label={commonTexts.dialogClose}>
                <X size={16} aria-hidden />
              </Base.Close>
            )}
          </header>
          {description !== undefined && (
            <Base.Description className={styles.description}>{description}</Base.Description>
          )}
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

export function DialogActions({ children }: { readonly children: ReactNode }) {
  return <footer className={styles.actions}>{children}</footer>;
}
