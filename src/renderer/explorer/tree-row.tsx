/** One line of the tree: an entry, a row still to come, or what a container says at its end. */
import clsx from 'clsx';
import { ChevronDown, ChevronRight, RotateCw, Square } from 'lucide-react';
import type { CSSProperties, MouseEvent } from 'react';
import type { EntryKind } from '../../shared/entry';
import { commonTexts } from '../texts/common';
import { explorerTexts, kindTexts } from '../texts/explorer';
import { plainSafe, SafeText } from '../ui/safe-text';
import { Spinner } from '../ui/spinner';
import { StateIcon } from '../ui/state-icon';
import { EntryIcon, EntryMarks } from './entry-icon';
import type { TreeLine } from './tree-shape';
import styles from './tree-row.module.css';

export interface TreeRowProps {
  readonly line: TreeLine;
  readonly id: string;
  /** From the top of all lines, in pixels. */
  readonly top: number;
  readonly active: boolean;
  readonly selected: boolean;
  readonly onPress: (line: TreeLine, event: MouseEvent) => void;
  readonly onToggle: (line: TreeLine & { readonly type: 'entry' }) => void;
  readonly onRetry: (line: TreeLine & { readonly type: 'note' }) => void;
  readonly onStop: (dn: string) => void;
}

export function TreeRow(props: TreeRowProps) {
  const { line, id, top, active, selected, onPress, onToggle } = props;
  const style = { transform: `translateY(${top}px)`, '--level': line.level } as CSSProperties;
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
      className={clsx(styles.row, active && styles.active)}
      style={style}
      onMouseDown={(event) => onPress(line, event)}
      onDoubleClick={() => line.type === 'entry' && onToggle(line)}
    >
      <span aria-hidden className={styles.guides} />
      {line.type === 'entry' && <EntryLine line={line} onToggle={onToggle} />}
      {line.type === 'pending' && <span className={styles.pending}>…</span>}
      {line.type === 'note' && <NoteLine {...props} line={line} />}
    </div>
  );
}

/** What a screen reader says: names and counts as they are seen, marks in words. */
function nameOf(line: TreeLine): string {
  switch (line.type) {
    case 'pending':
      return commonTexts.loading;
    case 'note':
      return noteWords(line);
    case 'entry': {
      const { branch, row } = line;
      const count = countOf(line);
      const name = plainSafe(branch.name);
      return [
        count === undefined ? name : `${name} ${count}`,
        ...(row?.disabled === true ? [explorerTexts.disabled] : []),
        ...(row?.locked === true ? [explorerTexts.locked] : []),
      ].join(', ');
    }
  }
}

/** A complete container has what it has, whatever the NAS announced at first. */
function countOf({ view }: EntryTreeLine): string | undefined {
  const state = view?.state;
  if (state == null || state.phase === 'unknown') return undefined;
  return explorerTexts.count(state.loaded, state.phase === 'complete' ? null : state.total);
}

function noteWords({ note, view }: NoteTreeLine): string {
  const loaded = view.state?.loaded ?? 0;
  const total = view.state?.total ?? null;
  switch (note) {
    case 'empty':
      return explorerTexts.emptyContainer;
    case 'loading':
      return explorerTexts.loading(loaded, total);
    case 'stopped':
      return explorerTexts.stopped(loaded, total);
    case 'failed':
      return (view.failure ?? view.state?.failure)?.message ?? '';
  }
}

type NoteTreeLine = TreeLine & { readonly type: 'note' };
type EntryTreeLine = TreeLine & { readonly type: 'entry' };

function EntryLine({ line, onToggle }: { readonly line: EntryTreeLine } & Pick<TreeRowProps, 'onToggle'>) {
  const { branch, row, expanded } = line;
  const kind: EntryKind = row?.kind ?? 'domain';
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
        onDoubleClick={(event) => event.stopPropagation()}
      >
        {branch.container && <Chevron size={14} />}
      </span>
      <EntryIcon kind={kind} />
      <span
        className={clsx(styles.name, row?.disabled === true && styles.quiet)}
        title={`${plainSafe(branch.name)} – ${kindTexts[kind]}`}
      >
        <SafeText text={branch.name} />
      </span>
      {row !== null && <EntryMarks row={row} />}
      {count !== undefined && <span className={styles.count}>{count}</span>}
    </>
  );
}

function NoteLine({
  line,
  onRetry,
  onStop,
}: TreeRowProps & { readonly line: TreeLine & { readonly type: 'note' } }) {
  const { note, view } = line;
  const words = noteWords(line);
  const press = (act: () => void) => (event: MouseEvent) => {
    event.stopPropagation();
    act();
  };
  switch (note) {
    case 'empty':
      return <span className={styles.note}>{words}</span>;
    case 'loading':
      return (
        <>
          <span className={styles.noteIcon}>
            <Spinner />
          </span>
          <span className={styles.note}>{words}</span>
          <span
            role="button"
            aria-label={explorerTexts.stop}
            title={explorerTexts.stop}
            className={styles.action}
            onMouseDown={press(() => onStop(view.dn))}
          >
            <Square size={12} aria-hidden />
          </span>
        </>
      );
    case 'stopped':
    case 'failed': {
      const failure = view.failure ?? view.state?.failure;
      return (
        <>
          <span className={styles.noteIcon}>
            <StateIcon tone={note === 'failed' ? 'bad' : 'idle'} />
          </span>
          <span className={styles.note} title={`${words} ${failure?.remedy ?? ''}`}>
            {words}
          </span>
          <span role="button" className={styles.action} onMouseDown={press(() => onRetry(line))}>
            <RotateCw size={12} aria-hidden />
            {note === 'failed' ? commonTexts.tryAgain : explorerTexts.continue}
          </span>
        </>
      );
    }
  }
}
