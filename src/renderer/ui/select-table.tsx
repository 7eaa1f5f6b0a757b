/** A short table of which one row is selected: the arrows move the selection, cells may hold buttons. */
import clsx from 'clsx';
import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import styles from './select-table.module.css';

export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  /** As in `grid-template-columns`. */
  readonly width: string;
  readonly number?: boolean;
  /** For buttons: its title is only for people who cannot see them, and it stays in sight. */
  readonly untitled?: boolean;
  readonly cell: (row: Row) => ReactNode;
}

interface SelectTableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
}

export function SelectTable<Row>({ label, columns, rows, idOf, selected, onSelect }: SelectTableProps<Row>) {
  const box = useRef<HTMLDivElement>(null);
  const template = { gridTemplateColumns: columns.map(({ width }) => width).join(' ') };
  const cellClass = ({ number, untitled }: Column<Row>) =>
    clsx(styles.cell, number && styles.number, untitled && styles.pinned);
  const at = rows.findIndex((row) => idOf(row) === selected);

  const onKeyDown = (event: KeyboardEvent) => {
    const targets: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: rows.length - 1,
    };
    const target = targets[event.key];
    const row = target === undefined ? undefined : rows[target];
    if (row === undefined) return;
    event.preventDefault();
    onSelect(idOf(row));
    box.current?.querySelectorAll<HTMLElement>('[data-row]')[target ?? 0]?.focus();
  };

  return (
    <div
      ref={box}
      role="grid"
      aria-label={label}
      className={styles.table}
      style={template}
      onKeyDown={onKeyDown}
    >
      <div role="row" className={clsx(styles.row, styles.header)}>
        {columns.map((column) => (
          <span key={column.key} role="columnheader" className={cellClass(column)}>
            {column.untitled === true ? <span className={styles.unseen}>{column.title}</span> : column.title}
          </span>
        ))}
      </div>
      {rows.map((row, index) => {
        const id = idOf(row);
        const current = id === selected;
        return (
          <div
            key={id}
            role="row"
            data-row
            aria-selected={current}
            tabIndex={current || (at === -1 && index === 0) ? 0 : -1}
            className={clsx(styles.row, styles.line)}
            onClick={() => onSelect(id)}
            onFocus={(event) => {
              if (event.target === event.currentTarget) onSelect(id);
            }}
          >
            {columns.map((column) => (
              <span key={column.key} role="gridcell" className={cellClass(column)}>
                {column.cell(row)}
              </span>
            ))}
          </div>
        );
      })}
    </div>
  );
}
