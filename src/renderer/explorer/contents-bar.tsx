/** Above a table: what it is filtered by and how much of it that leaves, its columns, and its export. */
import { Columns3, FileDown, X } from 'lucide-react';
import type { Ref } from 'react';
import { useGrove } from '../stores/grove';
import type { TableView } from '../stores/table-view';
import { contentsTexts } from '../texts/contents';
import { Button, IconButton } from '../ui/button';
import { FilterBar } from '../ui/filter-bar';
import { Spinner } from '../ui/spinner';
import styles from './contents-bar.module.css';

interface ContentsBarProps {
  readonly id: string;
  readonly table: TableView;
  /** How many rows there are without a filter. */
  readonly loaded: number;
  readonly field: Ref<HTMLInputElement>;
  readonly onLeave: () => void;
  readonly onColumns: () => void;
  readonly onExport: () => void;
}

export function ContentsBar({ id, table, loaded, field, onLeave, onColumns, onExport }: ContentsBarProps) {
  const { contents } = useGrove();
  const { filter, failure, rows, reading } = table;
  const problem = failure?.code === 'query-invalid' ? failure : null;
  const filtered = rows !== null && rows.filter.trim() !== '';
  return (
    <div className={styles.frame}>
      <FilterBar
        field={field}
        label={contentsTexts.filterField}
        placeholder={contentsTexts.filter}
        hint={contentsTexts.filterHint}
        value={filter}
        onChange={(text) => contents.filter(id, text)}
        onLeave={onLeave}
        problem={problem}
        count={filtered && contentsTexts.count(rows.count, Math.max(loaded, rows.count))}
      >
        {reading && (
          <span className={styles.reading} role="img" aria-label={contentsTexts.reading}>
            <Spinner />
          </span>
        )}
        {filter !== '' && (
          <IconButton
            label={contentsTexts.clear}
            icon={X}
            onClick={() => {
              contents.filter(id, '');
              onLeave();
            }}
          />
        )}
        <Button variant="quiet" icon={Columns3} onClick={onColumns}>
          <span className={styles.words}>{contentsTexts.columnsTitle}</span>
        </Button>
        <Button variant="quiet" icon={FileDown} onClick={onExport}>
          <span className={styles.words}>{contentsTexts.exportRows}</span>
        </Button>
      </FilterBar>
    </div>
  );
}
