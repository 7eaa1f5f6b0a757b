/** Above a table: what it is filtered by and how much of it that leaves, its columns, and its export. */
import { Columns3, FileDown, Search, X } from 'lucide-react';
import type { Ref } from 'react';
import { useGrove } from '../stores/grove';
import type { TableView } from '../stores/table-view';
import { contentsTexts } from '../texts/contents';
import { Button, IconButton } from '../ui/button';
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
      <div className={styles.bar}>
        <Search size={14} aria-hidden />
        <input
          ref={field}
          type="search"
          className={styles.filter}
          aria-label={contentsTexts.filterField}
          aria-invalid={problem !== null || undefined}
          aria-describedby={problem === null ? undefined : `${id}-problem`}
          placeholder={contentsTexts.filter}
          title={contentsTexts.filterHint}
          spellCheck={false}
          maxLength={1000}
          value={filter}
          onChange={(event) => contents.filter(id, event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && filter !== '') contents.filter(id, '');
            else if (event.key === 'Escape' || event.key === 'ArrowDown' || event.key === 'Enter') onLeave();
            else return;
            event.preventDefault();
            event.stopPropagation();
          }}
        />
        {reading && (
          <span className={styles.reading} role="img" aria-label={contentsTexts.reading}>
            <Spinner />
          </span>
        )}
        <span role="status" className={styles.count}>
          {filtered && contentsTexts.count(rows.count, Math.max(loaded, rows.count))}
        </span>
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
      </div>
      {problem !== null && (
        <p id={`${id}-problem`} role="status" className={styles.problem}>
          {problem.message} <span>{problem.remedy}</span>
        </p>
      )}
    </div>
  );
}
