/** The log of a run, call by call: when, of which NAS and task, what was asked, and what came of it. */
import clsx from 'clsx';
import { useRef } from 'react';
import type { JournalLine, RunJournal, SyncRun } from '../../shared/sync-run';
import { syncTexts } from '../texts/sync';
import { FailureNote } from '../ui/failure-note';
import { formatDateTime, formatTimeOfDay } from '../ui/format';
import grid from '../ui/grid-rows.module.css';
import { plainSafe, SafeText } from '../ui/safe-text';
import { useVirtualRows } from '../ui/use-virtual-rows';
import styles from './run-log.module.css';
import { useJournal } from './use-journal';

interface RunLogProps {
  readonly run: SyncRun;
  readonly name: string;
}

const words = syncTexts.log;

const COLUMNS: readonly { readonly title: string; readonly look?: string | undefined }[] = [
  { title: words.time },
  // They are the same in each line, and stand in the details too.
  { title: words.nas, look: styles.same },
  { title: words.id, look: styles.same },
  { title: words.call },
  { title: words.code, look: styles.number },
  { title: words.took, look: styles.number },
  { title: words.outcome },
];

export function RunLog({ run, name }: RunLogProps) {
  const { journal, failure } = useJournal(run);
  if (failure !== null) return <FailureNote failure={failure} />;
  if (journal === null) return null;
  if (journal.lines.length === 0) return <p className={styles.note}>{words.empty}</p>;
  return <Lines journal={journal} taskId={run.taskId} name={name} />;
}

interface LinesProps {
  readonly journal: RunJournal;
  readonly taskId: string | null;
  readonly name: string;
}

function Lines({ journal: { lines, omitted }, taskId, name }: LinesProps) {
  const box = useRef<HTMLDivElement>(null);
  const { items, height } = useVirtualRows({ count: lines.length, box, pinned: -1, headerRows: 1 });
  return (
    <>
      {omitted > 0 && <p className={styles.note}>{words.omitted(omitted)}</p>}
      <div
        ref={box}
        role="table"
        aria-label={words.label}
        aria-rowcount={lines.length + 1}
        tabIndex={0}
        className={styles.box}
      >
        <div role="row" aria-rowindex={1} className={clsx(styles.row, grid.header)}>
          {COLUMNS.map(({ title, look }) => (
            <span key={title} role="columnheader" className={clsx(styles.cell, look)}>
              {title}
            </span>
          ))}
        </div>
        <div role="presentation" className={styles.lines} style={{ height }}>
          {items.map(({ index, start }) => {
            const line = lines[index];
            return (
              line !== undefined && (
                <div
                  key={index}
                  role="row"
                  aria-rowindex={index + 2}
                  className={clsx(styles.row, styles.line, isTrouble(line) && styles.trouble)}
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <Cells line={line} taskId={taskId} name={name} />
                </div>
              )
            );
          })}
        </div>
      </div>
    </>
  );
}

function Cells({
  line: { at, call, outcome },
  taskId,
  name,
}: Omit<LinesProps, 'journal'> & { line: JournalLine }) {
  return (
    <>
      <span role="cell" className={styles.cell} title={formatDateTime(at)}>
        {formatTimeOfDay(at)}
      </span>
      <span role="cell" className={clsx(styles.cell, styles.same)} title={plainSafe(name)}>
        <SafeText text={name} cut />
      </span>
      <span
        role="cell"
        className={clsx(styles.cell, styles.same, styles.mono)}
        title={taskId === null ? undefined : plainSafe(taskId)}
      >
        {taskId === null ? syncTexts.unknown : <SafeText text={taskId} cut />}
      </span>
      <span role="cell" className={clsx(styles.cell, call !== undefined && styles.mono)} title={call?.name}>
        {call?.name ?? words.grove}
      </span>
      <span role="cell" className={clsx(styles.cell, styles.number)}>
        {call?.code ?? syncTexts.unknown}
      </span>
      <span role="cell" className={clsx(styles.cell, styles.number)}>
        {call === undefined ? syncTexts.unknown : words.ms(call.duration)}
      </span>
      <span role="cell" className={styles.cell} title={plainSafe(outcome)}>
        <SafeText text={outcome} cut />
      </span>
    </>
  );
}

/** A call that was refused. */
function isTrouble({ call }: JournalLine): boolean {
  return call !== undefined && call.code !== null;
}
