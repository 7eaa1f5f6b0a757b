/** One row for each NAS: how its newest sync stands, and the buttons for it. */
import { RefreshCw } from 'lucide-react';
import type { Connection } from '../../shared/domain';
import type { ProfileView } from '../../shared/profile';
import type { SyncRun } from '../../shared/sync-run';
import { useGrove, useProgram } from '../stores/grove';
import { syncTexts } from '../texts/sync';
import { Button } from '../ui/button';
import { formatDuration, formatNumber, formatTimeOfDay, formatWhen } from '../ui/format';
import { ProgressBar } from '../ui/progress-bar';
import { SafeText } from '../ui/safe-text';
import { SelectTable, type Column } from '../ui/select-table';
import { StateText } from '../ui/state-icon';
import { useNow } from '../ui/use-now';
import { connectionOf } from '../profiles/connection-words';
import styles from './nas-table.module.css';
import { isUnderWay } from '../../shared/run-state';
import { newestRun, runDuration, runTone, runWord } from './run-words';

interface NasRow {
  readonly profile: ProfileView;
  readonly connection: Connection;
  readonly run: SyncRun | undefined;
}

interface NasTableProps {
  readonly selected: string | null;
  readonly onSelect: (profileId: string) => void;
}

const SECOND = 1000;

export function NasTable({ selected, onSelect }: NasTableProps) {
  const { client, actions } = useGrove();
  const { profiles, connections, runs } = useProgram((state) => state);
  const now = useNow(SECOND);
  const rows = profiles.map((profile) => ({
    profile,
    connection: connectionOf(connections, profile.id),
    run: newestRun(runs, profile.id),
  }));
  const words = syncTexts.columns;
  const number = (key: 'users' | 'groups', title: string): Column<NasRow> => ({
    key,
    title,
    width: 'max-content',
    number: true,
    cell: ({ run }) => numberText(key === 'users' ? run?.usersSynced : run?.groupsSynced),
  });

  const columns: readonly Column<NasRow>[] = [
    {
      key: 'nas',
      title: words.nas,
      width: 'minmax(96px, 3fr)',
      cell: ({ profile, connection }) => (
        <>
          <SafeText text={profile.name} />
          {connection.state === 'disconnected' && (
            <span className={styles.quiet}> {syncTexts.notConnected}</span>
          )}
        </>
      ),
    },
    {
      key: 'state',
      title: words.state,
      width: 'max-content',
      cell: ({ run }) => (
        <StateText tone={run === undefined ? 'idle' : runTone(run)}>
          {run === undefined ? syncTexts.never : runWord(run)}
        </StateText>
      ),
    },
    {
      key: 'progress',
      title: words.progress,
      width: 'minmax(48px, 2fr)',
      cell: ({ profile, run }) =>
        run !== undefined &&
        isUnderWay(run) && <ProgressBar label={syncTexts.progressOf(profile.name)} percent={run.percent} />,
    },
    number('users', words.users),
    number('groups', words.groups),
    {
      key: 'started',
      title: words.started,
      width: 'max-content',
      number: true,
      cell: ({ run }) => (run === undefined ? syncTexts.unknown : formatWhen(run.startedAt, now)),
    },
    {
      key: 'elapsed',
      title: words.elapsed,
      width: 'max-content',
      number: true,
      cell: ({ run }) => (run === undefined ? syncTexts.unknown : formatDuration(runDuration(run, now))),
    },
    {
      key: 'answer',
      title: words.answer,
      width: 'max-content',
      number: true,
      cell: ({ run }) => (run?.lastAnswerAt == null ? syncTexts.unknown : formatTimeOfDay(run.lastAnswerAt)),
    },
    {
      key: 'actions',
      title: words.actions,
      width: 'max-content',
      untitled: true,
      cell: ({ profile, connection, run }) => {
        const busy = run !== undefined && isUnderWay(run);
        return (
          <span className={styles.actions}>
            {busy ? (
              <Button
                variant="quiet"
                className={styles.button}
                onClick={() => void client.sync.stopWatching({ runId: run.id })}
              >
                {syncTexts.stopWatching}
              </Button>
            ) : (
              <Button
                variant="quiet"
                icon={RefreshCw}
                className={styles.button}
                disabled={connection.state === 'connecting'}
                onClick={() => void actions.startSync(profile.id)}
              >
                {syncTexts.syncNow}
              </Button>
            )}
          </span>
        );
      },
    },
  ];

  return (
    <SelectTable
      label={syncTexts.table}
      columns={columns}
      rows={rows}
      idOf={({ profile }) => profile.id}
      selected={selected}
      onSelect={onSelect}
    />
  );
}

function numberText(value: number | null | undefined): string {
  return value == null ? syncTexts.unknown : formatNumber(value);
}
