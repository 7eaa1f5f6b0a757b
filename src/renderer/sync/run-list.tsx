/** The runs of one NAS, newest first. */
import { History } from 'lucide-react';
import type { SyncRun } from '../../shared/sync-run';
import { syncTexts } from '../texts/sync';
import { EmptyState } from '../ui/empty-state';
import { formatDuration, formatNumber, formatWhen } from '../ui/format';
import { plainSafe } from '../ui/safe-text';
import { SelectTable, type Column } from '../ui/select-table';
import { StateText } from '../ui/state-icon';
import { useNow } from '../ui/use-now';
import { runDuration, runTone, runWord } from './run-words';

interface RunListProps {
  readonly name: string;
  readonly runs: readonly SyncRun[];
  readonly selected: string | null;
  readonly onSelect: (runId: string) => void;
}

const SECOND = 1000;

export function RunList({ name, runs, selected, onSelect }: RunListProps) {
  const now = useNow(SECOND);
  if (runs.length === 0) {
    return (
      <EmptyState icon={History} title={syncTexts.noRuns}>
        {syncTexts.noRunsText}
      </EmptyState>
    );
  }
  const count = (value: number | null) => (value === null ? syncTexts.unknown : formatNumber(value));
  const columns: readonly Column<SyncRun>[] = [
    {
      key: 'outcome',
      title: syncTexts.outcome,
      width: 'minmax(max-content, 2fr)',
      cell: (run) => <StateText tone={runTone(run)}>{runWord(run)}</StateText>,
    },
    {
      key: 'started',
      title: syncTexts.started,
      width: 'minmax(max-content, 3fr)',
      cell: (run) => formatWhen(run.startedAt, now),
    },
    {
      key: 'duration',
      title: syncTexts.duration,
      width: 'max-content',
      number: true,
      cell: (run) => formatDuration(runDuration(run, now)),
    },
    {
      key: 'users',
      title: syncTexts.columns.users,
      width: 'max-content',
      number: true,
      cell: (run) => count(run.usersSynced),
    },
    {
      key: 'groups',
      title: syncTexts.columns.groups,
      width: 'max-content',
      number: true,
      cell: (run) => count(run.groupsSynced),
    },
  ];
  return (
    <SelectTable
      label={plainSafe(syncTexts.runsOf(name))}
      columns={columns}
      rows={runs}
      idOf={({ id }) => id}
      selected={selected}
      onSelect={onSelect}
    />
  );
}
