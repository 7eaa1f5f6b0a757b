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
  /** The title is only for people who cannot see the cells. */
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
    <div ref={box} role="grid" aria-label={label} className={styles.table} onKeyDown={onKeyDown}>
      <div role="row" className={clsx(styles.row, styles.header)} style={template}>
        {columns.map(({ key, title, number, untitled }) => (
          <span key={key} role="columnheader" className={clsx(number && styles.number)}>
            {untitled === true ? <span className={styles.unseen}>{title}</span> : title}
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
            style={template}
            onClick={() => onSelect(id)}
            onFocus={(event) => {
              if (event.target === event.currentTarget) onSelect(id);
            }}
          >
            {columns.map(({ key, number, cell }) => (
              <span key={key} role="gridcell" className={clsx(styles.cell, number && styles.number)}>
                {cell(row)}
              </span>
            ))}
          </div>
        );
      })}
    </div>
  );
}
