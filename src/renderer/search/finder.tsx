/** The finder: one field over everything, and what the local copies of all NAS have for it. Keys choose, Enter opens. */
import { Dialog } from '@base-ui/react/dialog';
import { Search } from 'lucide-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useGrove } from '../stores/grove';
import { searchTexts } from '../texts/search';
import { Spinner } from '../ui/spinner';
import { FinderFoot, FinderHints, FinderMessage } from './finder-notes';
import { FinderResults } from './finder-results';
import styles from './finder.module.css';
import { foundRows, useFinder, type FoundRow } from './use-finder';

/** How far PageUp and PageDown go. */
const PAGE = 8;

const nameOf = ({ profileId, row }: FoundRow) => `${profileId}/${row.key}`;

/** It is open as long as it is rendered. */
export function Finder({ onClose }: { readonly onClose: () => void }) {
  const field = useRef<HTMLInputElement>(null);
  const opened = useRef(false);
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup
          aria-label={searchTexts.finder}
          className={styles.popup}
          initialFocus={field}
          // The arrows then go on from what was opened.
          finalFocus={() => !opened.current || document.querySelector<HTMLElement>('[role="tree"]')}
        >
          <Palette
            field={field}
            onOpened={() => {
              opened.current = true;
              onClose();
            }}
          />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface PaletteProps {
  readonly field: React.RefObject<HTMLInputElement | null>;
  readonly onOpened: () => void;
}

function Palette({ field, onOpened }: PaletteProps) {
  const { navigation } = useGrove();
  const finder = useFinder();
  const listId = useId();
  /** The row that a person chose by keys since the last keystroke; without one it is the best. */
  const [chosen, setChosen] = useState<string | null>(null);
  const found = foundRows(finder.groups);
  const place = found.findIndex((each) => nameOf(each) === chosen);
  const active = Math.max(0, place);
  const activeId = found.length === 0 ? undefined : `${listId}-${active}`;

  useEffect(() => {
    if (activeId !== undefined) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);

  const open = (target: FoundRow | undefined) => {
    if (target === undefined) return;
    navigation.goToEntry(target.profileId, target.row.dn);
    onOpened();
  };
  const moveTo = (index: number) => {
    const next = found[Math.max(0, Math.min(index, found.length - 1))];
    if (next !== undefined) setChosen(nameOf(next));
  };
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => moveTo(active + 1),
    ArrowUp: () => moveTo(active - 1),
    PageDown: () => moveTo(active + PAGE),
    PageUp: () => moveTo(active - PAGE),
    Home: () => moveTo(0),
    End: () => moveTo(found.length - 1),
    Enter: () => {
      // Rows of an older text are only opened when they were chosen.
      if (finder.searching && place === -1) void finder.best().then(open);
      else open(found[active]);
    },
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const modified = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
    const act = modified || event.nativeEvent.isComposing ? undefined : keys[event.key];
    if (act === undefined || (found.length === 0 && event.key !== 'Enter')) return;
    event.preventDefault();
    act();
  };

  return (
    <>
      <div className={styles.head}>
        <Search size={16} strokeWidth={1.75} aria-hidden className={styles.glass} />
        <input
          ref={field}
          type="text"
          role="combobox"
          aria-label={searchTexts.field}
          aria-autocomplete="list"
          aria-expanded={found.length > 0}
          aria-controls={found.length > 0 ? listId : undefined}
          aria-activedescendant={activeId}
          aria-invalid={finder.failure?.code === 'input-invalid' || undefined}
          placeholder={searchTexts.placeholder}
          spellCheck={false}
          autoComplete="off"
          maxLength={1000}
          className={styles.field}
          value={finder.typed}
          onChange={(event) => {
            setChosen(null);
            finder.type(event.target.value);
          }}
          onKeyDown={onKeyDown}
        />
        {finder.searching && (
          <span className={styles.busy}>
            <Spinner />
          </span>
        )}
      </div>
      {finder.text === '' ? (
        <FinderHints />
      ) : found.length === 0 ? (
        <FinderMessage groups={finder.groups} failure={finder.failure} />
      ) : (
        <FinderResults
          id={listId}
          groups={finder.groups}
          active={active}
          busy={finder.searching}
          onOpen={open}
        />
      )}
      <FinderFoot groups={finder.groups} />
    </>
  );
}
