/** The finder: one field over the entries of all NAS, bookmarks, NAS and commands. Keys choose, Enter opens or does. */
import { Dialog } from '@base-ui/react/dialog';
import { Search } from 'lucide-react';
import {
  memo,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
} from 'react';
import { doCommand } from '../app/commands';
import { useMainScene } from '../app/use-scene';
import { useGrove } from '../stores/grove';
import { searchTexts } from '../texts/search';
import { isComposing } from '../ui/input-method';
import { focusHome } from '../ui/panes';
import { Spinner } from '../ui/spinner';
import { choiceKey, namedEntryOf, type Choice } from './choices';
import { FinderFoot, FinderHints, FinderMessage } from './finder-notes';
import { FinderMenu } from './finder-menu';
import { FinderResults, OfferedChoices } from './finder-results';
import styles from './finder.module.css';
import { choicesIn, useFinder } from './use-finder';

/** How far PageUp and PageDown go. */
const PAGE = 8;

interface FinderProps {
  readonly onClose: () => void;
  /** What stands in the field when it opens. */
  readonly initial?: string;
}

/** It is open as long as it is rendered. */
export function Finder({ onClose, initial = '' }: FinderProps) {
  const { program, navigation } = useGrove();
  const scene = useMainScene();
  const field = useRef<HTMLInputElement>(null);
  const done = useRef<Choice['is'] | null>(null);

  const choose = useCallback(
    (choice: Choice) => {
      done.current = choice.is;
      onClose();
      switch (choice.is) {
        case 'entry':
          navigation.goToEntry(choice.profileId, choice.row.dn);
          break;
        case 'remembered':
          navigation.goToEntry(choice.profileId, choice.entry.dn);
          break;
        case 'dn':
          navigation.goToEntry(choice.profileId, choice.dn);
          break;
        case 'nas':
          navigation.goToProfile(choice.profile.id);
          break;
        case 'command':
          doCommand(choice.command.id, scene);
          return;
      }
      // The arrows then go on from what was opened.
      focusHome();
    },
    [onClose, navigation, scene],
  );

  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup
          aria-label={searchTexts.finder}
          className={styles.popup}
          initialFocus={field}
          finalFocus={() => {
            // Where a command has put the focus, or opened what has it, it stays.
            if (done.current === 'command') return !hasFocusOfItsOwn();
            return done.current === null;
          }}
        >
          <FinderField
            field={field}
            initial={initial}
            placeholder={
              program.getState().profiles.length === 0 ? searchTexts.commandsOnly : searchTexts.placeholder
            }
            onChoose={choose}
            onLeft={onClose}
          />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** The field has the focus, so the keys for a menu mean the row that is chosen. */
function isMenuKey({ key, shiftKey }: KeyboardEvent): boolean {
  return key === 'ContextMenu' || (key === 'F10' && shiftKey);
}

function openMenuOf(row: HTMLElement | null): void {
  if (row === null) return;
  const { left, bottom } = row.getBoundingClientRect();
  row.dispatchEvent(
    new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX: left, clientY: bottom }),
  );
}

function hasFocusOfItsOwn(): boolean {
  const active = document.activeElement;
  return active !== null && active !== document.body && active.closest(`.${styles.popup}`) === null;
}

/** What answers at once shows no sign of having been asked: that would flicker with each letter. In milliseconds. */
const SOON = 240;

const BusySign = memo(function BusySign({ busy }: { readonly busy: boolean }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!busy) return;
    const timer = setTimeout(() => setLate(true), SOON);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [busy]);
  return (
    busy &&
    late && (
      <span className={styles.busy}>
        <Spinner />
      </span>
    )
  );
});

interface FinderFieldProps {
  readonly field: React.RefObject<HTMLInputElement | null>;
  readonly initial: string;
  readonly placeholder: string;
  readonly onChoose: (choice: Choice) => void;
  readonly onLeft: () => void;
}

/** What a field holds once the input has gone in. */
function textWith({ value, selectionStart, selectionEnd }: HTMLInputElement, input: string): string {
  return value.slice(0, selectionStart ?? 0) + input + value.slice(selectionEnd ?? value.length);
}

/** Always the same, so that the menu around it is not rendered again. */
const RESULTS = <FinderResults />;

function FinderField({ field, initial, placeholder, onChoose, onLeft }: FinderFieldProps) {
  const finder = useFinder(initial);
  const listId = useId();
  /** The row that a person chose by keys since the last keystroke; without one it is the best. */
  const [chosen, setChosen] = useState<string | null>(null);
  const { groups } = finder;
  const choices = useMemo(() => choicesIn(groups), [groups]);
  const place = choices.findIndex((each) => choiceKey(each) === chosen);
  const active = Math.max(0, place);
  const activeId = choices.length === 0 ? undefined : `${listId}-${active}`;
  const atFirst = finder.text === '' && !finder.commanding;

  useEffect(() => {
    if (activeId !== undefined) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);

  const open = useCallback(
    (choice: Choice | undefined) => {
      if (choice !== undefined) onChoose(choice);
    },
    [onChoose],
  );
  const offered = useMemo(
    () => ({ id: listId, groups: choices.length === 0 ? [] : groups, active, onOpen: open }),
    [listId, groups, choices, active, open],
  );
  const shown = useRef(choices);
  // With the rows themselves: their menu can be asked for in the same moment.
  useLayoutEffect(() => {
    shown.current = choices;
  }, [choices]);
  const entryAt = useCallback((index: number) => namedEntryOf(shown.current[index]), []);
  const moveTo = (index: number) => {
    const next = choices[Math.max(0, Math.min(index, choices.length - 1))];
    if (next !== undefined) setChosen(choiceKey(next));
  };
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => moveTo(active + 1),
    ArrowUp: () => moveTo(active - 1),
    PageDown: () => moveTo(active + PAGE),
    PageUp: () => moveTo(active - PAGE),
    Home: () => moveTo(0),
    End: () => moveTo(choices.length - 1),
    Enter: () => {
      // Rows of an older text are only opened when they were chosen.
      if (finder.searching && place === -1) void finder.best().then(open);
      else open(choices[active]);
    },
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isMenuKey(event) && activeId !== undefined) {
      event.preventDefault();
      openMenuOf(document.getElementById(activeId));
      return;
    }
    const modified = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
    const act = modified || isComposing(event) ? undefined : keys[event.key];
    if (act === undefined || (choices.length === 0 && event.key !== 'Enter')) return;
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
          aria-expanded={choices.length > 0}
          aria-controls={choices.length > 0 ? listId : undefined}
          aria-activedescendant={activeId}
          aria-invalid={finder.failure?.code === 'query-invalid' || undefined}
          placeholder={placeholder}
          spellCheck={false}
          autoComplete="off"
          maxLength={1000}
          className={styles.field}
          value={finder.typed}
          onBeforeInput={(event) => {
            finder.expect(textWith(event.currentTarget, event.data));
          }}
          onChange={(event) => {
            setChosen(null);
            finder.type(event.target.value);
          }}
          onKeyDown={onKeyDown}
        />
        <BusySign busy={finder.searching} />
      </div>
      <div className={styles.body} aria-busy={finder.searching || undefined}>
        <OfferedChoices value={offered}>
          <FinderMenu entryAt={entryAt} onCompared={onLeft}>
            {RESULTS}
          </FinderMenu>
        </OfferedChoices>
        {atFirst ? (
          <FinderHints />
        ) : (
          choices.length === 0 && (
            <FinderMessage
              typed={finder.typed}
              commanding={finder.commanding}
              groups={finder.found}
              failure={finder.failure}
            />
          )
        )}
      </div>
      <FinderFoot groups={finder.found} />
    </>
  );
}
