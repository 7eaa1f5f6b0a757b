/**
 * What holds values: it scrolls, has one menu for all of them, and is worked by keys. Up and down go from value to value,
 * Enter opens what a value has beside it or leads where it points, Ctrl+C copies it as it is shown.
 */
import { Copy, CornerDownRight } from 'lucide-react';
import { useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import { decode } from '../../shared/decode/decode';
import type { AttributeValue, Entry } from '../../shared/entry';
import { useGrove } from '../stores/grove';
import { entryTexts } from '../texts/entry';
import { ContextMenuArea, MenuItem, MenuSeparator } from '../ui/menu';
import { decodedText, sentText } from './value-text';
import styles from './value-area.module.css';

type Attribute = Entry['attributes'][number];

interface Under {
  readonly attribute: Attribute;
  readonly value: AttributeValue | undefined;
}

interface ValueAreaProps {
  readonly label: string;
  readonly attributes: readonly Attribute[];
  readonly profileId: string;
  /** Whether values are shown as they were sent. */
  readonly raw: boolean;
  readonly children: ReactNode;
}

export function ValueArea({ label, attributes, profileId, raw, children }: ValueAreaProps) {
  const { client, navigation } = useGrove();
  const [under, setUnder] = useState<Under>();
  const copy = (text: string) => void client.app.copyText({ text });

  /** The attribute and value that an element belongs to. */
  const find = (element: Element): Under | undefined => {
    const row = element.closest<HTMLElement>('[data-attribute]');
    const attribute = attributes.find(({ name }) => name === row?.dataset.attribute);
    const item = element.closest<HTMLElement>('[data-value]');
    if (attribute === undefined) return undefined;
    // In a box of which only a part is rendered, a value says which it is.
    const said = item?.dataset.value;
    const index = said === '' || said === undefined ? placeOf(item) : Number(said);
    return { attribute, value: attribute.values[index] };
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const { key, currentTarget, ctrlKey, metaKey, shiftKey, altKey } = event;
    const at = document.activeElement?.closest<HTMLElement>('[data-value]') ?? null;
    const command = ctrlKey || metaKey;
    if (altKey || event.target instanceof HTMLInputElement) return;
    if (command && !shiftKey && key.toLowerCase() === 'c' && at !== null) {
      const found = find(at);
      if (found?.value === undefined || document.getSelection()?.isCollapsed === false) return;
      event.preventDefault();
      copy(raw ? sentText(found.value) : meaningOf(found.attribute.name, found.value));
      return;
    }
    if (command) return;
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[key];
    if (step !== undefined && !isBox(event.target)) {
      const values = [...currentTarget.querySelectorAll<HTMLElement>('li[data-value=""]')];
      const next = values[at === null ? (step > 0 ? 0 : -1) : values.indexOf(at) + step];
      if (next === undefined) return;
      event.preventDefault();
      next.focus();
    } else if (key === 'Enter' && at !== null && event.target === at) {
      event.preventDefault();
      at.querySelector<HTMLElement>('[role="link"], [data-forms]')?.click();
    }
  };

  const area = (
    <div
      className={styles.scroll}
      tabIndex={0}
      role="group"
      aria-label={label}
      data-pane-focus
      onContextMenuCapture={(event: MouseEvent) => setUnder(find(event.target as Element))}
      onKeyDown={onKeyDown}
    >
      {children}
    </div>
  );
  const { attribute, value } = under ?? {};
  const decoded = attribute && value && decode(attribute.name, value);
  return (
    <ContextMenuArea area={area}>
      {(decoded?.is === 'dn' || decoded?.is === 'dn-with-bytes') && (
        <>
          <MenuItem
            icon={CornerDownRight}
            keys="↵"
            onSelect={() => navigation.goToEntry(profileId, decoded.dn)}
          >
            {entryTexts.goTo}
          </MenuItem>
          <MenuSeparator />
        </>
      )}
      {attribute !== undefined && value !== undefined && (
        <>
          <MenuItem icon={Copy} onSelect={() => copy(meaningOf(attribute.name, value))}>
            {entryTexts.copyValue}
          </MenuItem>
          {meaningOf(attribute.name, value) !== sentText(value) && (
            <MenuItem onSelect={() => copy(sentText(value))}>{entryTexts.copySent}</MenuItem>
          )}
        </>
      )}
      {attribute !== undefined && attribute.values.length > 1 && (
        <MenuItem
          onSelect={() => copy(attribute.values.map((each) => meaningOf(attribute.name, each)).join('\n'))}
        >
          {entryTexts.copyAll}
        </MenuItem>
      )}
      {attribute !== undefined && (
        <MenuItem onSelect={() => copy(attribute.name)}>{entryTexts.copyName}</MenuItem>
      )}
    </ContextMenuArea>
  );
}

function meaningOf(attribute: string, value: AttributeValue): string {
  return decodedText(attribute, decode(attribute, value));
}

function placeOf(item: HTMLElement | null): number {
  return item === null ? -1 : [...(item.parentElement?.children ?? [])].indexOf(item);
}

/** A box with its own scrolling keeps its arrows. */
function isBox(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.role === 'group' && target.dataset.paneFocus === undefined;
}
