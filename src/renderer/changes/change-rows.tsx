/** The changes as a grid of which only the rows in sight are read and rendered; one of them is looked at closely. */
import clsx from 'clsx';
import { useEffect, useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import { formatDn, parentDn, tryParseDn } from '../../shared/dn';
import type { Change } from '../../shared/change';
import { EntryIcon } from '../explorer/entry-icon';
import { useGrove } from '../stores/grove';
import { changeKindTexts, changesTexts } from '../texts/changes';
import { dragText } from '../ui/drag-text';
import grid from '../ui/grid-rows.module.css';
import { plainSafe, SafeText } from '../ui/safe-text';
import { useVirtualRows } from '../ui/use-virtual-rows';
import { ChangeMark } from './change-mark';
import styles from './change-rows.module.css';
import type { Changes } from './use-changes';

interface ChangeRowsProps {
  readonly profileId: string;
  readonly changes: Changes;
  readonly count: number;
  readonly active: number;
  readonly onActive: (index: number) => void;
  readonly onSight: (sight: { readonly from: number; readonly to: number }) => void;
}

export function ChangeRows({ profileId, changes, count, active, onActive, onSight }: ChangeRowsProps) {
  const { navigation } = useGrove();
  const box = useRef<HTMLDivElement>(null);
  const rows = useVirtualRows({ count, box, pinned: active, headerRows: 1 });
  const { from, to } = rows;
  useEffect(() => onSight({ from, to }), [onSight, from, to]);
  // Whoever comes back finds the row that they left.
  const returned = useRef(false);
  useLayoutEffect(() => {
    if (!returned.current && active > 0) rows.scrollTo(active);
    returned.current = true;
  });

  const goTo = (index: number) => {
    const next = Math.max(0, Math.min(index, count - 1));
    onActive(next);
    rows.scrollTo(next);
  };
  /** What was removed is nowhere to go to. */
  const open = (index: number) => {
    const change = changes.rowAt(index);
    if (change !== undefined && change.kind !== 'removed') navigation.goToEntry(profileId, change.dn);
  };
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => goTo(active + 1),
    ArrowUp: () => goTo(active - 1),
    PageDown: () => goTo(active + rows.page),
    PageUp: () => goTo(active - rows.page),
    Home: () => goTo(0),
    End: () => goTo(count - 1),
    Enter: () => open(active),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const act = event.altKey || event.ctrlKey || event.metaKey ? undefined : keys[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };

  return (
    <div
      ref={box}
      role="grid"
      aria-label={changesTexts.list}
      aria-rowcount={count + 1}
      aria-activedescendant={`change-${active}`}
      tabIndex={0}
      data-pane-focus
      className={clsx(grid.table, styles.table)}
      onKeyDown={onKeyDown}
    >
      <div role="row" aria-rowindex={1} className={clsx(grid.row, grid.header, styles.row)}>
        <span role="columnheader">{changesTexts.columns.kind}</span>
        <span role="columnheader">{changesTexts.columns.name}</span>
        <span role="columnheader">{changesTexts.columns.what}</span>
        <span role="columnheader" className={styles.where}>
          {changesTexts.columns.where}
        </span>
      </div>
      <div role="presentation" className={grid.lines} style={{ height: rows.height }}>
        {rows.items.map(({ index, start }) => {
          const change = changes.rowAt(index);
          return (
            <div
              key={index}
              id={`change-${index}`}
              role="row"
              aria-rowindex={index + 2}
              aria-selected={index === active}
              className={clsx(grid.row, grid.line, styles.row, index === active && grid.active)}
              style={{ transform: `translateY(${start}px)` }}
              onMouseDown={() => onActive(index)}
              onDoubleClick={() => open(index)}
              {...(change === undefined ? {} : dragText(change.dn))}
            >
              <Cells change={change} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Cells({ change }: { readonly change: Change | undefined }) {
  if (change === undefined) {
    return (
      <span role="gridcell" className={grid.quiet}>
        …
      </span>
    );
  }
  const { kind, name, entryKind, attributes, fromDn, dn, noise } = change;
  const moved = kind === 'moved' && fromDn !== null ? [changesTexts.movedFrom(containerOf(fromDn))] : [];
  const what = [...moved, ...attributes].join(', ');
  return (
    <>
      <span role="gridcell" className={grid.pair}>
        <ChangeMark kind={kind} />
        {changeKindTexts[kind]}
      </span>
      <span role="gridcell" className={grid.pair}>
        <EntryIcon kind={entryKind} />
        <span className={grid.text} title={plainSafe(name)}>
          <SafeText text={name} cut />
        </span>
      </span>
      <span role="gridcell" className={clsx(grid.text, noise && grid.quiet)} title={plainSafe(what)}>
        <SafeText text={what} cut />
      </span>
      <span
        role="gridcell"
        className={clsx(grid.text, grid.quiet, grid.mono, styles.where)}
        title={plainSafe(dn)}
      >
        <SafeText text={containerOf(dn)} cut />
      </span>
    </>
  );
}

function containerOf(dn: string): string {
  const parsed = tryParseDn(dn);
  return parsed === undefined ? dn : formatDn(parentDn(parsed));
}
