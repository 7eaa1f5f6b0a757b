/** One line of the tree: an entry, a row still to come, or what a container says at its end. */
import clsx from 'clsx';
import type { CSSProperties, MouseEvent } from 'react';
import { dragText } from '../ui/drag-text';
import { EntryLine } from './tree-entry-line';
import { NoteLine } from './tree-note-line';
import type { TreeLine } from './tree-shape';
import styles from './tree-row.module.css';
import { nameOf, type EntryTreeLine, type NoteTreeLine } from './tree-words';

export interface TreeRowProps {
  readonly line: TreeLine;
  readonly id: string;
  /** From the top of all lines, in pixels. */
  readonly top: number;
  readonly active: boolean;
  readonly selected: boolean;
  readonly onPress: (line: TreeLine) => void;
  readonly onChoose: (line: EntryTreeLine) => void;
  readonly onToggle: (line: EntryTreeLine) => void;
  readonly onRetry: (line: NoteTreeLine) => void;
  readonly onStop: (dn: string) => void;
}

export function TreeRow(props: TreeRowProps) {
  const { line, id, top, active, selected, onPress, onChoose, onToggle } = props;
  const expanded = line.type === 'entry' && line.branch.container ? line.expanded : undefined;
  return (
    <div
      role="treeitem"
      id={id}
      aria-level={line.level}
      aria-posinset={line.position}
      aria-setsize={line.siblings}
      aria-expanded={expanded}
      aria-selected={line.type === 'entry' ? selected : undefined}
      aria-label={nameOf(line)}
      aria-busy={line.type === 'pending' || undefined}
      className={clsx(styles.row, active && styles.active, selected && styles.selected)}
      style={lineStyle(line, top)}
      onMouseDown={() => onPress(line)}
      onClick={() => line.type === 'entry' && onChoose(line)}
      onDoubleClick={() => line.type === 'entry' && onToggle(line)}
      {...(line.type === 'entry' && dragText(line.branch.dn))}
    >
      <span aria-hidden className={styles.guides} />
      {line.type === 'entry' && <EntryLine line={line} onToggle={onToggle} />}
      {line.type === 'pending' && <span className={styles.pending}>…</span>}
      {line.type === 'note' && <NoteLine {...props} line={line} />}
    </div>
  );
}

interface StickyRowProps extends Pick<TreeRowProps, 'top' | 'active' | 'selected' | 'onToggle'> {
  readonly line: EntryTreeLine;
  readonly onPress: (line: EntryTreeLine, event: MouseEvent) => void;
}

/** An open container whose own line is further up. It is there for the eye and the pointer alone: the line has a role. */
export function StickyRow({ line, top, active, selected, onPress, onToggle }: StickyRowProps) {
  return (
    <div
      className={clsx(styles.row, styles.sticky, active && styles.active, selected && styles.selected)}
      style={lineStyle(line, top)}
      onMouseDown={(event) => onPress(line, event)}
      {...dragText(line.branch.dn)}
    >
      <span className={styles.guides} />
      <EntryLine line={line} onToggle={onToggle} />
    </div>
  );
}

function lineStyle({ level }: TreeLine, top: number): CSSProperties {
  return { transform: `translateY(${top}px)`, '--level': level } as CSSProperties;
}
