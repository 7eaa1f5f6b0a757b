/** The cells of one row. A row that is still to be read has as many, so that nothing moves when it comes. */
import clsx from 'clsx';
import type { EntryRow } from '../../shared/entry';
import { SafeText, plainSafe } from '../ui/safe-text';
import type { Column } from './contents-columns';
import { columnText } from './contents-text';
import styles from './contents-table.module.css';
import { EntryIcon, EntryMarks } from './entry-icon';

interface CellsProps {
  readonly columns: readonly Column[];
  readonly row: EntryRow | undefined;
}

export function Cells({ columns, row }: CellsProps) {
  return columns.map((column, index) => {
    if (row === undefined) {
      return (
        <span key={column.id} role="gridcell" aria-colindex={index + 1} className={styles.quiet}>
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
        className={clsx(styles.text, styles.quiet, column.id === 'dn' && styles.mono)}
        title={text === '' ? undefined : plainSafe(text)}
      >
        {text !== '' && <SafeText text={text} cut />}
      </span>
    );
  });
}

function NameCell({ row, index }: { readonly row: EntryRow; readonly index: number }) {
  return (
    <span role="gridcell" aria-colindex={index + 1} className={styles.name}>
      <EntryIcon kind={row.kind} />
      <span className={clsx(styles.text, row.disabled && styles.quiet)} title={plainSafe(row.name)}>
        <SafeText text={row.name} cut />
      </span>
      <EntryMarks row={row} />
    </span>
  );
}
