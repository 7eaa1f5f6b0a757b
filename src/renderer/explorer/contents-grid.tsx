/** The rows of a table with their titles, as a grid of which several rows can be selected. Only rows in sight are rendered. */
import clsx from 'clsx';
import {
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type CSSProperties,
  type DragEvent,
  type MouseEvent,
  type ReactNode,
  type RefObject,
} from 'react';
import { useGrove } from '../stores/grove';
import { isSelected } from '../stores/selection';
import { rowIn, type TableView } from '../stores/table-view';
import { explorerTexts } from '../texts/explorer';
import grid from '../ui/grid-rows.module.css';
import { plainSafe } from '../ui/safe-text';
import { useVirtualRows } from '../ui/use-virtual-rows';
import { Cells } from './contents-cells';
import {
  moved,
  resized,
  sameBy,
  without,
  WIDTH_STEP,
  type Column,
  type ColumnChoice,
} from './contents-columns';
import { ContentsHeader, headerId } from './contents-header';
import { contentsKey, type ContentsDeeds } from './contents-keys';
import { ContentsMenu, type RowDeeds } from './contents-menu';
import { selectedCount, selectedDns } from './contents-selection';
import styles from './contents-table.module.css';
import { useSight } from './use-container';

interface ContentsGridProps {
  readonly id: string;
  readonly name: string;
  readonly table: TableView;
  /** How many rows there are without a filter. */
  readonly loaded: number;
  readonly columns: readonly Column[];
  readonly onColumns: (choices: readonly ColumnChoice[]) => void;
  readonly deeds: Omit<RowDeeds, 'selectAll' | 'compare'> & {
    readonly chooseColumns: () => void;
    readonly toFilter: () => void;
  };
  readonly box: RefObject<HTMLDivElement | null>;
  /** In the place of rows, when there are none. */
  readonly children: ReactNode;
}

const GAP = 16;

export function ContentsGrid(props: ContentsGridProps) {
  const { id, name, table, loaded, columns: kept, onColumns, deeds, box, children } = props;
  const { contents, navigation, platform } = useGrove();
  const mac = platform === 'darwin';
  const [title, setTitle] = useState(-1);
  const [resizing, setResizing] = useState<ColumnChoice | null>(null);
  const count = table.rows?.count ?? 0;
  const active = Math.min(table.active.index, Math.max(0, count - 1));
  const filter = table.rows?.filter ?? '';
  const columns =
    resizing === null
      ? kept
      : kept.map((each) => (each.id === resizing.id ? { ...each, ...resizing } : each));

  const rows = useVirtualRows({ count, box, pinned: title === -1 ? active : -1, headerRows: 1 });
  useSight(id, rows);
  const { number, by } = table.move;
  const moves = useRef(number);
  useLayoutEffect(() => {
    if (moves.current === number) return;
    moves.current = number;
    if (by === 'top') rows.scrollTo(0);
    else rows.moveBy(by);
  });
  // Whoever comes back finds the row that they left.
  const returned = useRef(false);
  useEffect(() => {
    if (returned.current || count === 0) return;
    returned.current = true;
    if (active > 0) rows.scrollTo(active);
  }, [count, active, rows]);

  const sortBy = (column: Column, descending?: boolean) => {
    const again = sameBy(column.by, table.order.by);
    contents.sort(id, { by: column.by, descending: descending ?? (again && !table.order.descending) });
  };
  const moveBy = (index: number, step: 1 | -1) => {
    const column = columns[index];
    if (column === undefined || index + step < 0 || index + step >= columns.length) return;
    onColumns(moved(columns, column.id, step === 1 ? index + 2 : index - 1));
    if (title !== -1) setTitle(index + step);
  };
  const widenBy = (column: Column | undefined, step: 1 | -1) => {
    if (column !== undefined) onColumns(resized(columns, column.id, column.width + step * WIDTH_STEP));
  };
  const go = (index: number) => {
    setTitle(-1);
    rows.scrollTo(index);
  };
  const act: ContentsDeeds = {
    focus: (index) => {
      contents.focus(id, index);
      go(index);
    },
    select: (index, how) => {
      void contents.select(id, index, how);
      go(index);
    },
    selectAll: () => contents.selectAll(id),
    escape: () => {
      if (selectedCount(table, loaded) > 0) contents.selectNone(id);
      else if (table.filter !== '') contents.filter(id, '');
    },
    open: deeds.open,
    copy: deeds.copy,
    toFilter: deeds.toFilter,
    toTitle: setTitle,
    sort: (index) => {
      const column = columns[index];
      if (column !== undefined) sortBy(column);
    },
    move: moveBy,
    widen: (index, step) => widenBy(columns[index], step),
  };

  const press = (event: MouseEvent, index: number) => {
    setTitle(-1);
    const main = mac ? event.metaKey : event.ctrlKey;
    if (event.button === 0 && (event.shiftKey || main)) {
      void contents.select(id, index, event.shiftKey ? (main ? 'range-also' : 'range') : 'also');
      return;
    }
    const key = rowIn(table.rows, index)?.key;
    // What is selected stays so for a menu or a drag; a click on it alone selects it alone, when the button is let go.
    if (key !== undefined && isSelected(table.selection, key, filter)) contents.focus(id, index);
    else void contents.select(id, index, 'only');
  };
  const release = (event: MouseEvent, index: number) => {
    const plain = !event.shiftKey && !event.ctrlKey && !event.metaKey;
    if (plain && selectedCount(table, loaded) > 1) void contents.select(id, index, 'only');
  };
  const drag = (event: DragEvent, index: number) => {
    event.dataTransfer.setData('text/plain', selectedDns(table, index).join('\n'));
    event.dataTransfer.effectAllowed = 'copy';
  };

  const template = columns.map(({ width }, index) =>
    index === columns.length - 1 ? `minmax(${width}px, 1fr)` : `${width}px`,
  );
  const width = columns.reduce((sum, column) => sum + column.width + GAP, GAP);
  const style = { '--table-columns': template.join(' '), '--table-width': `${width}px` } as CSSProperties;

  const activeRow = rowIn(table.rows, active);
  const { profileId } = table;
  const [one, other, ...more] = selectedDns(table, active).map((dn) => ({ profileId, dn }));
  const compare =
    one === undefined || other === undefined || more.length > 0
      ? undefined
      : () => navigation.go({ is: 'compare', profileId, one, other });
  const comparable = activeRow && { profileId, dn: activeRow.dn, name: activeRow.name };

  return (
    <ContentsMenu
      column={columns[title]}
      place={{ first: title === 0, last: title === columns.length - 1 }}
      selected={selectedCount(table, loaded)}
      row={comparable}
      mac={mac}
      rows={{ ...deeds, selectAll: act.selectAll, compare }}
      titles={{
        sort: sortBy,
        move: (_column, step) => moveBy(title, step),
        widen: widenBy,
        hide: (column) => {
          onColumns(without(columns, column.id));
          setTitle(-1);
        },
        choose: deeds.chooseColumns,
      }}
      area={
        <div
          ref={box}
          role="grid"
          aria-label={explorerTexts.contentsOf(plainSafe(name))}
          aria-rowcount={count + 1}
          aria-colcount={columns.length}
          aria-multiselectable
          aria-busy={table.reading || undefined}
          aria-activedescendant={
            title !== -1 ? headerId(title) : count > 0 ? `contents-${active}` : undefined
          }
          tabIndex={0}
          data-pane-focus
          className={grid.table}
          style={style}
          onKeyDown={(event) => {
            const place = { index: active, title, rows: count, titles: columns.length, page: rows.page, mac };
            const run = contentsKey(event, place, act);
            if (run === undefined) return;
            event.preventDefault();
            run();
          }}
        >
          <ContentsHeader
            columns={columns}
            order={table.order}
            active={title}
            onPress={setTitle}
            onSort={(column) => sortBy(column)}
            onMove={(column, to) => onColumns(moved(columns, column, to))}
            onResize={(column, to, done) => {
              const choices = resized(columns, column, to);
              setResizing(done ? null : (choices.find((each) => each.id === column) ?? null));
              if (done) onColumns(choices);
            }}
          />
          {count === 0 && children}
          <div role="presentation" className={grid.lines} style={{ height: rows.height }}>
            {rows.items.map(({ index, start }) => {
              const row = rowIn(table.rows, index);
              const selected = row !== undefined && isSelected(table.selection, row.key, filter);
              return (
                <div
                  key={index}
                  id={`contents-${index}`}
                  role="row"
                  aria-rowindex={index + 2}
                  aria-selected={selected}
                  className={clsx(
                    grid.row,
                    grid.line,
                    styles.row,
                    title === -1 && index === active && grid.active,
                  )}
                  style={{ transform: `translateY(${start}px)` }}
                  draggable={row !== undefined}
                  onMouseDown={(event) => press(event, index)}
                  onClick={(event) => release(event, index)}
                  onDoubleClick={deeds.open}
                  onDragStart={(event) => drag(event, index)}
                >
                  <Cells columns={columns} row={row} />
                </div>
              );
            })}
          </div>
        </div>
      }
    />
  );
}
