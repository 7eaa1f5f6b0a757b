/** One row for each NAS: how its newest sync stands, when the next is due, and the buttons for it. */
import type { Connection } from '../../shared/domain';
import { isMuted } from '../../shared/muting';
import type { ProfileView } from '../../shared/profile';
import { isUnderWay } from '../../shared/run-state';
import type { NasSchedule } from '../../shared/schedule';
import type { SyncRun } from '../../shared/sync-run';
import { connectionOf } from '../profiles/connection-words';
import { useProgram } from '../stores/grove';
import { syncStateTexts, syncTexts } from '../texts/sync';
import { formatDuration, formatNumber, formatWhen } from '../ui/format';
import { plainSafe, SafeText } from '../ui/safe-text';
import { SelectTable, type Column } from '../ui/select-table';
import { StateText } from '../ui/state-icon';
import { useNow } from '../ui/use-now';
import { typicalDuration } from './expectation';
import { NasActions } from './nas-actions';
import styles from './nas-table.module.css';
import { ProgressCell } from './progress-cell';
import { agoText, newestRun, runDuration, runSummary, runTone } from './run-words';
import type { Showing } from './showing';

interface NasRow {
  readonly profile: ProfileView;
  readonly connection: Connection;
  readonly run: SyncRun | undefined;
  readonly schedule: NasSchedule | undefined;
  /** How long its syncs usually take, in milliseconds. */
  readonly typical: number | null;
  readonly muted: boolean;
}

interface NasTableProps {
  readonly selected: string | null;
  readonly onSelect: (profileId: string) => void;
  readonly onShow: (showing: Showing) => void;
}

const SECOND = 1000;

/** As wide as what it usually says, so that no column moves while a sync goes on. Figures are narrower than their titles. */
const STATE_WIDTH = 'minmax(152px, max-content)';

export function NasTable({ selected, onSelect, onShow }: NasTableProps) {
  const now = useNow(SECOND);
  const rows = useNasRows();
  const words = syncTexts.columns;
  const columns: readonly Column<NasRow>[] = [
    { key: 'nas', title: words.nas, width: 'minmax(96px, 3fr)', cell: NasName },
    {
      key: 'state',
      title: words.state,
      width: STATE_WIDTH,
      cell: ({ run }) => (
        <StateText tone={run === undefined ? 'idle' : runTone(run)}>
          {run === undefined ? syncTexts.never : rowWord(run, now)}
        </StateText>
      ),
    },
    {
      key: 'progress',
      title: words.progress,
      width: 'minmax(88px, 2fr)',
      cell: ({ profile, run }) =>
        run !== undefined && isUnderWay(run) && <ProgressCell run={run} name={profile.name} now={now} />,
    },
    number('users', words.users, ({ run }) => numberText(run?.usersSynced)),
    number('groups', words.groups, ({ run }) => numberText(run?.groupsSynced)),
    number('elapsed', words.elapsed, ({ run }) =>
      run === undefined ? syncTexts.unknown : formatDuration(runDuration(run, now)),
    ),
    number('expected', words.expected, ({ typical }) =>
      typical === null ? syncTexts.unknown : formatDuration(typical),
    ),
    number('answer', words.answer, (row) => {
      const at = lastAnswer(row);
      return at === null ? syncTexts.unknown : agoText(at, now);
    }),
    number('next', words.next, ({ schedule }) =>
      schedule?.nextAt == null ? syncTexts.unknown : formatWhen(schedule.nextAt, now),
    ),
    {
      key: 'actions',
      title: words.actions,
      width: 'max-content',
      untitled: true,
      cell: ({ profile, connection, run, muted }) => (
        <NasActions profile={profile} connection={connection} run={run} muted={muted} onShow={onShow} />
      ),
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

function useNasRows(): readonly NasRow[] {
  const profiles = useProgram((state) => state.profiles);
  const connections = useProgram((state) => state.connections);
  const runs = useProgram((state) => state.runs);
  const schedules = useProgram((state) => state.schedules);
  const mutedAlerts = useProgram((state) => state.settings.mutedAlerts);
  return profiles.map((profile) => ({
    profile,
    connection: connectionOf(connections, profile.id),
    run: newestRun(runs, profile.id),
    schedule: schedules.find(({ profileId }) => profileId === profile.id),
    typical: typicalDuration(runs.filter(({ profileId }) => profileId === profile.id)),
    muted: isMuted(mutedAlerts, profile.id, null),
  }));
}

function NasName({ profile, connection, muted }: NasRow) {
  const remark = connectionRemark(connection);
  const remarks = [...(remark === null ? [] : [remark]), ...(muted ? [syncTexts.muted] : [])];
  return (
    <span className={styles.nas}>
      <span className={styles.name}>
        <SafeText text={profile.name} cut />
      </span>
      {remarks.length > 0 && <span className={styles.quiet}>{remarks.join(', ')}</span>}
    </span>
  );
}

function connectionRemark({ state, facts }: Connection): string | null {
  if (state === 'disconnected') return syncTexts.notConnected;
  if (state === 'failed') return syncTexts.cannotConnect;
  return state === 'connected' && facts !== null && facts.status !== 'running'
    ? syncTexts.domainIs(plainSafe(facts.status))
    : null;
}

/** When the NAS was last heard of: about its sync, or about its domain. */
function lastAnswer({ run, connection }: NasRow): number | null {
  const heard = [run?.lastAnswerAt ?? null, connection.factsAt ?? null].filter((at) => at !== null);
  return heard.length === 0 ? null : Math.max(...heard);
}

/** How far it is stands beside it. */
function rowWord(run: SyncRun, now: number): string {
  return isUnderWay(run) ? syncStateTexts[run.state] : runSummary(run, now);
}

function number(key: string, title: string, cell: (row: NasRow) => string): Column<NasRow> {
  return { key, title, width: 'max-content', number: true, cell };
}

function numberText(value: number | null | undefined): string {
  return value == null ? syncTexts.unknown : formatNumber(value);
}
