/** The menu of an object that was found: it can be compared with another without going there. */
import { useState, type MouseEvent, type ReactElement } from 'react';
import { CompareItems } from '../compare/compare-items';
import type { NamedEntry } from '../stores/comparing';
import { ContextMenuArea } from '../ui/menu';
import { PopupsOverDialog } from '../ui/popup-host';
import styles from './finder-menu.module.css';

interface FinderMenuProps {
  /** What the options of the list stand for, in its order; undefined for what is no object. */
  readonly entries: readonly (NamedEntry | undefined)[];
  /** The list itself; it gets the handlers. */
  readonly area: ReactElement<Record<string, unknown>>;
  readonly onCompared: () => void;
}

export function FinderMenu({ entries, area, onCompared }: FinderMenuProps) {
  const [entry, setEntry] = useState<NamedEntry>();
  const find = (event: MouseEvent<HTMLElement>) => {
    const option = (event.target as Element).closest('[role="option"]');
    const options = [...event.currentTarget.querySelectorAll('[role="option"]')];
    const found = option === null ? undefined : entries[options.indexOf(option)];
    setEntry(found);
    // What is no object has no menu.
    if (found !== undefined) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <PopupsOverDialog>
      <ContextMenuArea
        area={
          <div className={styles.menuArea} onContextMenuCapture={find}>
            {area}
          </div>
        }
      >
        {entry !== undefined && <CompareItems {...entry} onCompared={onCompared} />}
      </ContextMenuArea>
    </PopupsOverDialog>
  );
}
