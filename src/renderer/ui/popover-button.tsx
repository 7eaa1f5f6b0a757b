/** What a button opens beside it and is more than a menu: a list to go through, a field to filter by. */
import { Popover } from '@base-ui/react/popover';
import type { ReactNode, RefObject } from 'react';
import { LatePopup, Lent, PRESSES, type AnyElement } from './late-popup';
import { usePopupHost } from './popup-host';
import styles from './popup.module.css';

interface PopoverButtonProps {
  /** The button. */
  readonly trigger: AnyElement;
  readonly label: string;
  readonly open: boolean;
  readonly onChange: (open: boolean) => void;
  readonly className?: string | undefined;
  /** What has the focus in it first; by itself its first field or button. */
  readonly initialFocus?: RefObject<HTMLElement | null>;
  /** Whether the button has the focus again afterwards. */
  readonly takesFocusBack: () => boolean;
  readonly children: ReactNode;
}

const CLOSED = { 'aria-haspopup': 'dialog', 'aria-expanded': false } as const;

export function PopoverButton(props: PopoverButtonProps) {
  const { trigger, label, open, onChange, className, initialFocus, takesFocusBack, children } = props;
  return (
    <LatePopup trigger={trigger} wants={PRESSES} props={CLOSED} open={open}>
      <Popover.Root open={open} onOpenChange={(next) => onChange(next)}>
        <Popover.Trigger render={<Lent />} />
        <Popover.Portal container={usePopupHost()}>
          <Popover.Positioner sideOffset={4} align="start" className={styles.positioner}>
            <Popover.Popup
              aria-label={label}
              className={className}
              initialFocus={initialFocus}
              finalFocus={takesFocusBack}
            >
              {children}
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      </Popover.Root>
    </LatePopup>
  );
}
