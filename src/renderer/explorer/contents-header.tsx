/** The titles of the columns: a click sorts, a drag moves a column or makes it wider. Keys do the same from the table. */
import clsx from 'clsx';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useState, type DragEvent, type PointerEvent } from 'react';
import type { RowOrder } from '../../shared/entry';
import { contentsTexts } from '../texts/contents';
import grid from '../ui/grid-rows.module.css';
import { plainSafe } from '../ui/safe-text';
import { sameBy, type Column } from './contents-columns';
import styles from './contents-header.module.css';
import table from './contents-table.module.css';

interface ContentsHeaderProps {
  readonly columns: readonly Column[];
  readonly order: RowOrder;
  /** The column with the focus; -1 while a row has it. */
  readonly active: number;
  readonly onPress: (index: number) => void;
  readonly onSort: (column: Column) => void;
  readonly onMove: (id: string, to: number) => void;
  /** While it is dragged, and at the end. */
  readonly onResize: (id: string, width: number, done: boolean) => void;
}

/** What a drag of a column carries; nobody else's drop zone takes it. */
const DRAGGED = 'application/x-grove-column';

export const headerId = (index: number): string => `contents-column-${index}`;

export function ContentsHeader(props: ContentsHeaderProps) {
  const { columns, order, active, onPress, onSort, onMove, onResize } = props;
  const [drop, setDrop] = useState<number | null>(null);

  const over = (event: DragEvent, index: number) => {
    if (!event.dataTransfer.types.includes(DRAGGED)) return;
    event.preventDefault();
    const { left, width } = event.currentTarget.getBoundingClientRect();
    setDrop(event.clientX > left + width / 2 ? index + 1 : index);
  };
  const end = (event: DragEvent) => {
    const id = event.dataTransfer.getData(DRAGGED);
    if (id !== '' && drop !== null) onMove(id, drop);
    setDrop(null);
  };

  return (
    <div role="row" aria-rowindex={1} className={clsx(grid.row, grid.header, table.row, styles.header)}>
      {columns.map((column, index) => {
        const sorted = sameBy(column.by, order.by);
        const Arrow = order.descending ? ArrowDown : ArrowUp;
        return (
          <span
            key={column.id}
            id={headerId(index)}
            role="columnheader"
            aria-colindex={index + 1}
            aria-sort={sorted ? (order.descending ? 'descending' : 'ascending') : 'none'}
            className={clsx(
              styles.cell,
              index === active && styles.active,
              drop === index && styles.before,
              drop === columns.length && index === columns.length - 1 && styles.behind,
            )}
            title={column.attribute === undefined ? undefined : plainSafe(column.attribute)}
            draggable
            // A click leaves the focus to the rows; a menu is of the title.
            onMouseDown={(event) => onPress(event.button === 0 ? -1 : index)}
            onClick={() => onSort(column)}
            onDragStart={(event) => {
              event.dataTransfer.setData(DRAGGED, column.id);
              event.dataTransfer.effectAllowed = 'move';
            }}
            onDragOver={(event) => over(event, index)}
            onDragLeave={() => setDrop(null)}
            onDrop={end}
            onDragEnd={() => setDrop(null)}
          >
            <span className={table.text}>{column.title}</span>
            {sorted && <Arrow size={12} aria-hidden className={styles.arrow} />}
            <Grip width={column.width} onResize={(width, done) => onResize(column.id, width, done)} />
          </span>
        );
      })}
    </div>
  );
}

interface GripProps {
  readonly width: number;
  readonly onResize: (width: number, done: boolean) => void;
}

function Grip({ width, onResize }: GripProps) {
  const [from, setFrom] = useState<{ readonly x: number; readonly width: number } | null>(null);
  const widthAt = (event: PointerEvent) => (from === null ? width : from.width + event.clientX - from.x);
  return (
    <span
      aria-hidden
      className={styles.grip}
      title={contentsTexts.resize}
      // It lies in what sorts and is dragged itself.
      draggable
      onDragStart={(event) => {
        event.preventDefault();
        event.stopPropagation();
      }}
      onClick={(event) => event.stopPropagation()}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setFrom({ x: event.clientX, width });
      }}
      onPointerMove={(event) => from !== null && onResize(widthAt(event), false)}
      onPointerUp={(event) => {
        if (from !== null) onResize(widthAt(event), true);
        setFrom(null);
      }}
    />
  );
}
