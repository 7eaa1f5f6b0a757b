/** The menu of an object that was found: it can be compared with another without going there. */
import { memo, useState, type MouseEvent, type ReactNode } from 'react';
import { CompareItems } from '../compare/compare-items';
import type { NamedEntry } from '../stores/comparing';
import { ContextMenuArea } from '../ui/menu';
import { PopupsOverDialog } from '../ui/popup-host';
import styles from './finder-menu.module.css';

interface FinderMenuProps {
  /** What an option of the list stands for, by its place; undefined for what is no object. */
  readonly entryAt: (place: number) => NamedEntry | undefined;
  readonly onCompared: () => void;
  /** The list. */
  readonly children: ReactNode;
}

/** Rendered once: the list in it changes with each letter, and a menu takes longer to render than its rows. */
export const FinderMenu = memo(function FinderMenu({ entryAt, onCompared, children }: FinderMenuProps) {
  const [entry, setEntry] = useState<NamedEntry>();
  const find = (event: MouseEvent<HTMLElement>) => {
    const option = (event.target as Element).closest('[role="option"]');
    const options = [...event.currentTarget.querySelectorAll('[role="option"]')];
    const found = option === null ? undefined : entryAt(options.indexOf(option));
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
            {children}
          </div>
        }
      >
        {entry !== undefined && <CompareItems {...entry} onCompared={onCompared} />}
      </ContextMenuArea>
    </PopupsOverDialog>
  );
});
