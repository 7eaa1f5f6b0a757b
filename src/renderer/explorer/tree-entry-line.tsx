/** What is seen of an entry in a line of the tree: chevron, shape, name, marks and count. */
import clsx from 'clsx';
import { ChevronDown, ChevronRight } from 'lucide-react';
import type { EntryKind } from '../../shared/entry';
import { kindTexts } from '../texts/explorer';
import { plainSafe, SafeText } from '../ui/safe-text';
import { EntryIcon, EntryMarks } from './entry-icon';
import styles from './tree-row.module.css';
import { countOf, type EntryTreeLine } from './tree-words';

interface EntryLineProps {
  readonly line: EntryTreeLine;
  readonly onToggle: (line: EntryTreeLine) => void;
}

export function EntryLine({ line, onToggle }: EntryLineProps) {
  const { branch, row, expanded } = line;
  const kind: EntryKind = row?.kind ?? (branch.parent === null ? 'domain' : 'container');
  const Chevron = expanded ? ChevronDown : ChevronRight;
  const count = countOf(line);
  return (
    <>
      <span
        aria-hidden
        className={styles.chevron}
        onMouseDown={(event) => {
          if (!branch.container) return;
          event.stopPropagation();
          if (event.button === 0) onToggle(line);
        }}
        onClick={(event) => branch.container && event.stopPropagation()}
        onDoubleClick={(event) => event.stopPropagation()}
      >
        {branch.container && <Chevron size={14} />}
      </span>
      <EntryIcon kind={kind} />
      <span
        className={clsx(styles.name, row?.disabled === true && styles.quiet)}
        title={`${plainSafe(branch.name)} – ${kindTexts[kind]}`}
      >
        <SafeText text={branch.name} cut />
      </span>
      {row !== null && <EntryMarks row={row} />}
      {count !== undefined && <span className={styles.count}>{count}</span>}
    </>
  );
}
