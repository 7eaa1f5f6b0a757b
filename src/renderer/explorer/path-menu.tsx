/** What is in one container of the path, in a list that is filtered by typing; Enter goes there. */
import clsx from 'clsx';
import { ChevronRight } from 'lucide-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { dnKey } from '../../shared/dn';
import { useGrove } from '../stores/grove';
import { explorerTexts, kindTexts } from '../texts/explorer';
import { isComposing } from '../ui/input-method';
import { focusHome } from '../ui/panes';
import { PopoverButton } from '../ui/popover-button';
import { plainSafe, SafeText } from '../ui/safe-text';
import { useVirtualRows } from '../ui/use-virtual-rows';
import type { Step } from './breadcrumb';
import styles from './path-menu.module.css';
import { EntryIcon } from './entry-icon';
import { useBranchRows } from './use-branch-rows';

interface PathMenuProps {
  readonly profileId: string;
  readonly step: Step;
  /** The DN of the next step, which is in it; null behind the last. */
  readonly current: string | null;
}

export function PathMenu({ profileId, step, current }: PathMenuProps) {
  const [open, setOpen] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const gone = useRef(false);
  const change = (next: boolean) => {
    if (next) gone.current = false;
    setOpen(next);
  };
  const label = explorerTexts.childrenOf(plainSafe(step.text));
  return (
    <PopoverButton
      trigger={
        <button type="button" className={styles.chevron} aria-label={label} title={label}>
          <ChevronRight size={12} aria-hidden />
        </button>
      }
      label={label}
      open={open}
      onChange={change}
      className={styles.popup}
      initialFocus={field}
      // The arrows then go on from what was opened.
      takesFocusBack={() => !gone.current}
    >
      <Children
        profileId={profileId}
        dn={step.dn}
        current={current}
        field={field}
        onDone={() => {
          gone.current = true;
          setOpen(false);
        }}
      />
    </PopoverButton>
  );
}

interface ChildrenProps {
  readonly profileId: string;
  readonly dn: string;
  readonly current: string | null;
  readonly field: React.RefObject<HTMLInputElement | null>;
  readonly onDone: () => void;
}

function Children({ profileId, dn, current, field, onDone }: ChildrenProps) {
  const { navigation } = useGrove();
  const listId = useId();
  const box = useRef<HTMLDivElement>(null);
  const [filter, setFilter] = useState('');
  const [chosen, setChosen] = useState(0);
  const { count, rowAt, watch, missing, failure } = useBranchRows(profileId, dn, filter);
  const active = Math.max(0, Math.min(chosen, count - 1));
  const rows = useVirtualRows({ count, box, pinned: active });
  useEffect(() => watch(rows.from, rows.to, active), [watch, rows.from, rows.to, active]);
  const currentKey = current === null ? null : dnKey(current);

  const moveTo = (index: number) => {
    const next = Math.max(0, Math.min(index, count - 1));
    setChosen(next);
    rows.scrollTo(next);
  };
  const open = (index: number) => {
    const row = rowAt(index);
    if (row === undefined) return;
    onDone();
    navigation.goToEntry(profileId, row.dn);
    focusHome();
  };
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => moveTo(active + 1),
    ArrowUp: () => moveTo(active - 1),
    PageDown: () => moveTo(active + rows.page),
    PageUp: () => moveTo(active - rows.page),
    Home: () => moveTo(0),
    End: () => moveTo(count - 1),
    Enter: () => open(active),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const modified = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
    const act = modified || isComposing(event) ? undefined : keys[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
  const none = filter === '' ? explorerTexts.emptyContainer : explorerTexts.noChild;
  const note = failure?.message ?? (count > 0 ? null : (missing ?? none));

  return (
    <>
      <input
        ref={field}
        role="combobox"
        aria-label={explorerTexts.filterChildren}
        aria-autocomplete="list"
        aria-expanded={count > 0}
        aria-controls={count > 0 ? listId : undefined}
        aria-activedescendant={rowAt(active) === undefined ? undefined : `${listId}-${active}`}
        placeholder={explorerTexts.filterChildren}
        spellCheck={false}
        maxLength={1000}
        className={styles.field}
        value={filter}
        onChange={(event) => {
          setFilter(event.target.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
      />
      {note !== null && (
        <p role="status" className={styles.note}>
          {note}
        </p>
      )}
      <div
        ref={box}
        className={styles.box}
        style={{ height: Math.min(count, MOST_SEEN) * rows.rowHeight }}
        // The field keeps the focus.
        onMouseDown={(event) => event.preventDefault()}
      >
        {count > 0 && (
          <div
            id={listId}
            role="listbox"
            aria-label={explorerTexts.children}
            className={styles.rows}
            style={{ height: rows.height }}
          >
            {rows.items.map(({ index, start }) => {
              const row = rowAt(index);
              return (
                <div
                  key={index}
                  id={`${listId}-${index}`}
                  role="option"
                  aria-selected={index === active}
                  aria-current={row?.key === currentKey || undefined}
                  aria-label={
                    row === undefined
                      ? explorerTexts.loadingChildren
                      : plainSafe(`${row.name}, ${kindTexts[row.kind]}`)
                  }
                  aria-setsize={count}
                  aria-posinset={index + 1}
                  className={clsx(styles.row, row?.key === currentKey && styles.current)}
                  style={{ top: start }}
                  onClick={() => open(index)}
                >
                  {row !== undefined && (
                    <>
                      <EntryIcon kind={row.kind} />
                      <span className={styles.name}>
                        <SafeText text={row.name} cut />
                      </span>
                    </>
                  )}
                </div>
              );
            })}
          </div>
        )}
      </div>
    </>
  );
}

/** Rows in sight at once. */
const MOST_SEEN = 14;
