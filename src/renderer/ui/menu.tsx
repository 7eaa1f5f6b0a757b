/** Menus: one that a button opens, one that the second mouse button (or the menu key) opens, and what stands in both. */
import { ContextMenu } from '@base-ui/react/context-menu';
import { Menu } from '@base-ui/react/menu';
import clsx from 'clsx';
import { Check, ChevronRight, type LucideIcon } from 'lucide-react';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { LatePopup, Lent, PRESSES, type AnyElement } from './late-popup';
import { usePopupHost } from './popup-host';
import styles from './popup.module.css';

interface MenuButtonProps {
  /** The button. */
  readonly trigger: AnyElement;
  readonly children: ReactNode;
  readonly align?: 'start' | 'end';
}

const CLOSED = { 'aria-haspopup': 'menu', 'aria-expanded': false } as const;

export function MenuButton({ trigger, children, align = 'start' }: MenuButtonProps) {
  return (
    <LatePopup trigger={trigger} wants={PRESSES} props={CLOSED}>
      <Menu.Root>
        <Menu.Trigger render={<Lent />} />
        <Menu.Portal container={usePopupHost()}>
          <Menu.Positioner sideOffset={4} align={align} className={styles.positioner}>
            <Menu.Popup className={styles.menu}>{children}</Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
    </LatePopup>
  );
}

interface MenuAtProps {
  /** What opened it: it appears there, and the focus goes back to it. */
  readonly anchor: HTMLElement;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly label?: string;
  readonly align?: 'start' | 'end';
}

/** A menu that is opened otherwise than by a press of its button, or that many rows of a list share. */
export function MenuAt({ anchor, onClose, children, label, align = 'end' }: MenuAtProps) {
  const [open, setOpen] = useState(true);
  return (
    // It goes when it has closed: the press that closes it would else take the focus to the page.
    <Menu.Root open={open} onOpenChange={setOpen} onOpenChangeComplete={(is) => !is && onClose()}>
      <Menu.Portal container={usePopupHost()}>
        <Menu.Positioner anchor={anchor} sideOffset={4} align={align} className={styles.positioner}>
          <Menu.Popup aria-label={label} className={styles.menu} finalFocus={() => anchor}>
            {children}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

interface ContextMenuAreaProps {
  /** What the menu belongs to; it gets the handlers. */
  readonly area: AnyElement;
  readonly children: ReactNode;
}

export function ContextMenuArea({ area, children }: ContextMenuAreaProps) {
  return (
    <LatePopup trigger={area} wants={SECOND_PRESSES} props={KEYS}>
      <ContextMenu.Root>
        <ContextMenu.Trigger render={<Lent />} />
        <ContextMenu.Portal container={usePopupHost()}>
          <ContextMenu.Positioner className={styles.positioner}>
            <ContextMenu.Popup className={styles.menu}>{children}</ContextMenu.Popup>
          </ContextMenu.Positioner>
        </ContextMenu.Portal>
      </ContextMenu.Root>
    </LatePopup>
  );
}

const SECOND_PRESSES = ['onContextMenu', 'onTouchStart'] as const;
const KEYS = { onKeyDown: openAtActive };

/** How far from where a row begins its menu appears, in pixels: behind its icon. */
const INDENT = 32;

/**
 * The keys for a menu mean the row that is the active one; the browser only knows the grid or tree that has the focus, and
 * would open the menu in its middle.
 */
function openAtActive(event: KeyboardEvent<HTMLElement>): void {
  const { key, shiftKey, currentTarget: area } = event;
  if (key !== 'ContextMenu' && !(key === 'F10' && shiftKey)) return;
  const active = document.getElementById(area.getAttribute('aria-activedescendant') ?? '');
  if (active === null || event.target !== area) return;
  event.preventDefault();
  const { left, bottom } = active.getBoundingClientRect();
  const clientX = Math.max(left, area.getBoundingClientRect().left) + INDENT;
  active.dispatchEvent(
    new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX, clientY: bottom }),
  );
}

interface MenuItemProps {
  readonly children: string;
  readonly onSelect: () => void;
  readonly icon?: LucideIcon;
  readonly keys?: string;
  readonly disabled?: boolean;
  readonly danger?: boolean;
}

export function MenuItem({ children, onSelect, icon: Icon, keys, disabled = false, danger }: MenuItemProps) {
  return (
    <Menu.Item className={clsx(styles.item, danger && styles.danger)} disabled={disabled} onClick={onSelect}>
      {Icon === undefined ? <span /> : <Icon size={14} aria-hidden />}
      <span>{children}</span>
      {keys !== undefined && <kbd className={styles.keys}>{keys}</kbd>}
    </Menu.Item>
  );
}

export function MenuSeparator() {
  return <Menu.Separator className={styles.separator} />;
}

interface MenuSubmenuProps {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly children: ReactNode;
}

/** A line that opens a menu of its own beside it. */
export function MenuSubmenu({ label, icon: Icon, children }: MenuSubmenuProps) {
  return (
    <Menu.SubmenuRoot>
      <Menu.SubmenuTrigger className={styles.item}>
        <Icon size={14} aria-hidden />
        <span>{label}</span>
        <ChevronRight size={14} aria-hidden />
      </Menu.SubmenuTrigger>
      <Menu.Portal container={usePopupHost()}>
        <Menu.Positioner className={styles.positioner}>
          <Menu.Popup className={styles.menu}>{children}</Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.SubmenuRoot>
  );
}

/** Lines that belong together, under what they have in common. */
export function MenuGroup({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <Menu.Group>
      <Menu.GroupLabel className={styles.label}>{label}</Menu.GroupLabel>
      {children}
    </Menu.Group>
  );
}

interface MenuToggleProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** A line that is on or off. */
export function MenuToggle({ label, checked, onChange }: MenuToggleProps) {
  return (
    <Menu.CheckboxItem
      checked={checked}
      onCheckedChange={(next: boolean) => onChange(next)}
      className={styles.item}
    >
      <span>
        <Menu.CheckboxItemIndicator>
          <Check size={14} aria-hidden />
        </Menu.CheckboxItemIndicator>
      </span>
      <span>{label}</span>
    </Menu.CheckboxItem>
  );
}

interface MenuChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly text: string }[];
  readonly onChange: (value: T) => void;
  /** Whether a choice is all that the menu is opened for; otherwise it stays open. */
  readonly closes?: boolean;
}

/** A group of which one is chosen. */
export function MenuChoice<T extends string>(props: MenuChoiceProps<T>) {
  const { label, value, options, onChange, closes = false } = props;
  return (
    <Menu.Group>
      <Menu.GroupLabel className={styles.label}>{label}</Menu.GroupLabel>
      <Menu.RadioGroup value={value} onValueChange={(chosen: T) => onChange(chosen)}>
        {options.map((option) => (
          <Menu.RadioItem
            key={option.value}
            value={option.value}
            closeOnClick={closes}
            className={styles.item}
          >
            <span>
              <Menu.RadioItemIndicator>
                <Check size={14} aria-hidden />
              </Menu.RadioItemIndicator>
            </span>
            <span>{option.text}</span>
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </Menu.Group>
  );
}
