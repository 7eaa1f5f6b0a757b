/** The cells of one row. A row that is still to be read has as many, so that nothing moves when it comes. */
import clsx from 'clsx';
import type { EntryRow } from '../../shared/entry';
import grid from '../ui/grid-rows.module.css';
import { SafeText, plainSafe } from '../ui/safe-text';
import type { Column } from './contents-columns';
import { columnText } from './contents-text';
import { EntryIcon, EntryMarks } from './entry-icon';

interface CellsProps {
  readonly columns: readonly Column[];
  readonly row: EntryRow | undefined;
}

export function Cells({ columns, row }: CellsProps) {
  return columns.map((column, index) => {
    if (row === undefined) {
      return (
        <span key={column.id} role="gridcell" aria-colindex={index + 1} className={grid.quiet}>
          {index === 0 && '…'}
        </span>
      );
    }
    if (column.id === 'name') return <NameCell key={column.id} index={index} row={row} />;
    const text = columnText(column, row, 'screen');
    return (
      <span
        key={column.id}
        role="gridcell"
        aria-colindex={index + 1}
        className={clsx(grid.text, grid.quiet, column.id === 'dn' && grid.mono)}
        title={text === '' ? undefined : plainSafe(text)}
      >
        {text !== '' && <SafeText text={text} cut />}
      </span>
    );
  });
}

function NameCell({ row, index }: { readonly row: EntryRow; readonly index: number }) {
  return (
    <span role="gridcell" aria-colindex={index + 1} className={grid.pair}>
      <EntryIcon kind={row.kind} />
      <span className={clsx(grid.text, row.disabled && grid.quiet)} title={plainSafe(row.name)}>
        <SafeText text={row.name} cut />
      </span>
      <EntryMarks row={row} />
    </span>
  );
}
