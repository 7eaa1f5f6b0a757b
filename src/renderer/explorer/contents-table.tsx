/** What is in a container, as a table. Only the rows in sight are read and rendered. */
import clsx from 'clsx';
import { useRef, useState, type KeyboardEvent } from 'react';
import type { EntryRow } from '../../shared/entry';
import { rowAt, type ContainerView } from '../stores/container-view';
import { containerId } from '../stores/directory';
import { useGrove } from '../stores/grove';
import { explorerTexts, kindTexts } from '../texts/explorer';
import { SafeText } from '../ui/safe-text';
import { useVirtualRows } from '../ui/use-virtual-rows';
import { ContentsNote } from './contents-note';
import styles from './contents-table.module.css';
import { EntryIcon, EntryMarks } from './entry-icon';
import { useContainer, useWatchedRows } from './use-container';

interface ContentsTableProps {
  readonly profileId: string;
  readonly dn: string;
  readonly dnKey: string;
  readonly name: string;
}

export function ContentsTable({ profileId, dn, dnKey, name }: ContentsTableProps) {
  const view = useContainer(profileId, dn, dnKey);
  const note = <ContentsNote profileId={profileId} dn={dn} view={view} />;
  if (view === undefined || view.count === 0) return note;
  return (
    <>
      {note}
      <Rows profileId={profileId} view={view} name={name} />
    </>
  );
}

interface RowsProps {
  readonly profileId: string;
  readonly view: ContainerView;
  readonly name: string;
}

function Rows({ profileId, view, name }: RowsProps) {
  const { navigation } = useGrove();
  const box = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const rows = useVirtualRows({ count: view.count, box, pinned: active, headerRows: 1 });
  const activeRow = rowAt(view, active) ?? null;
  useWatchedRows(containerId(profileId, view.key), 'contents', rows.from, rows.to, activeRow);

  const open = (row: EntryRow | null) => {
    if (row !== null) navigation.goToEntry(profileId, row.dn);
  };
  const moveTo = (index: number) => {
    const next = Math.max(0, Math.min(index, view.count - 1));
    setActive(next);
    rows.scrollTo(next);
  };
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => moveTo(active + 1),
    ArrowUp: () => moveTo(active - 1),
    PageDown: () => moveTo(active + rows.page),
    PageUp: () => moveTo(active - rows.page),
    Home: () => moveTo(0),
    End: () => moveTo(view.count - 1),
    Enter: () => open(activeRow),
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
      aria-label={explorerTexts.contentsOf(name)}
      aria-rowcount={view.count + 1}
      aria-activedescendant={`contents-${active}`}
      tabIndex={0}
      data-pane-focus
      className={styles.table}
      onKeyDown={onKeyDown}
    >
      <div role="row" aria-rowindex={1} className={clsx(styles.row, styles.header)}>
        <span role="columnheader">{explorerTexts.columns.name}</span>
        <span role="columnheader">{explorerTexts.columns.type}</span>
        <span role="columnheader">{explorerTexts.columns.description}</span>
      </div>
      <div role="presentation" className={styles.lines} style={{ height: rows.height }}>
        {rows.items.map(({ index, start }) => {
          const row = rowAt(view, index) ?? null;
          return (
            <div
              key={index}
              id={`contents-${index}`}
              role="row"
              aria-rowindex={index + 2}
              aria-selected={index === active}
              className={clsx(styles.row, styles.line)}
              style={{ transform: `translateY(${start}px)` }}
              onMouseDown={() => setActive(index)}
              onDoubleClick={() => open(row)}
            >
              <Cells row={row} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Cells({ row }: { readonly row: EntryRow | null }) {
  if (row === null) {
    return (
      <span role="gridcell" className={styles.quiet}>
        …
      </span>
    );
  }
  return (
    <>
      <span role="gridcell" className={styles.name}>
        <EntryIcon kind={row.kind} />
        <span className={clsx(styles.text, row.disabled && styles.quiet)}>
          <SafeText text={row.name} />
        </span>
        <EntryMarks row={row} />
      </span>
      <span role="gridcell" className={clsx(styles.text, styles.quiet)}>
        {kindTexts[row.kind]}
      </span>
      <span role="gridcell" className={clsx(styles.text, styles.quiet)} title={row.description}>
        {row.description !== undefined && <SafeText text={row.description} />}
      </span>
    </>
  );
}
