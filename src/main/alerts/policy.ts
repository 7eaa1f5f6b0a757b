/** What deserves a person's attention, and whether the desktop is told: a pure decision over what happened. */
import type { Alert, AlertCause } from '../../shared/alert';
import { isUnderWay } from '../../shared/run-state';
import type { SyncRun } from '../../shared/sync-run';

/** At most one desktop notification a NAS in this time; milliseconds. */
export const QUIET_AFTER_NOTIFICATION = 60_000;

/** An alert before it has an id and a place in the log. */
export type Verdict = Omit<Alert, 'id'>;

interface Circumstances {
  readonly nasName: string;
  /** The run before this one on the same NAS. */
  readonly previous: SyncRun | undefined;
  /** Whether a window of Grove has the focus. */
  readonly focused: boolean;
  /** The newest alert about this NAS that the desktop was told of. */
  readonly lastNotified: Pick<Alert, 'at' | 'severity'> | undefined;
  readonly at: number;
}

/** What to say about a run that has ended; undefined when nobody needs to hear of it. */
export function judgeEndedRun(run: SyncRun, circumstances: Circumstances): Verdict | undefined {
  if (isUnderWay(run) || run.state === 'unwatched') return undefined;
  const { nasName, previous, at } = circumstances;
  const cause = causeOf(run, previous);
  const { severity, title, body } = WORDS[cause](nasName, run);
  return {
    profileId: run.profileId,
    runId: run.id,
    cause,
    severity,
    title,
    body,
    at,
    ...notification(cause, severity, circumstances),
  };
}

function causeOf(run: SyncRun, previous: SyncRun | undefined): AlertCause {
  if (run.state === 'failed') return 'sync-failed';
  if (run.state === 'lost') return 'sync-lost';
  return previous?.state === 'failed' ? 'sync-recovered' : 'sync-completed';
}

const WORDS: Record<AlertCause, (nas: string, run: SyncRun) => Pick<Alert, 'severity' | 'title' | 'body'>> = {
  'sync-completed': (nas, run) => ({ severity: 'good', title: `${nas}: sync completed`, body: counts(run) }),
  'sync-recovered': (nas, run) => ({
    severity: 'good',
    title: `${nas}: sync works again`,
    body: `${counts(run)} The sync before it had failed.`,
  }),
  'sync-failed': (nas, run) => ({
    severity: 'bad',
    title: `${nas}: sync failed`,
    body: run.failure === null ? 'DSM gives no reason.' : `${run.failure.message} ${run.failure.remedy}`,
  }),
  'sync-lost': (nas, run) => ({
    severity: 'warning',
    title: `${nas}: sync lost sight of`,
    body:
      run.failure?.message ?? 'The NAS no longer knows the task. It may have ended well or not: look at DSM.',
  }),
};

function notification(
  cause: AlertCause,
  severity: Alert['severity'],
  { focused, lastNotified, at }: Circumstances,
): Pick<Alert, 'notified' | 'reason'> {
  if (cause === 'sync-completed' && focused) {
    return { notified: false, reason: 'Not shown: a window of Grove had the focus.' };
  }
  if (lastNotified !== undefined && RANK[severity] <= RANK[lastNotified.severity]) {
    const since = at - lastNotified.at;
    // A clock that was set back must not silence the alerts until it has caught up.
    if (since >= 0 && since < QUIET_AFTER_NOTIFICATION) {
      return {
        notified: false,
        reason: 'Not shown: one as grave about this NAS was shown within the last minute.',
      };
    }
  }
  return { notified: true, reason: REASONS[cause] };
}

const RANK: Record<Alert['severity'], number> = { good: 0, warning: 1, bad: 2 };

const REASONS: Record<AlertCause, string> = {
  'sync-completed': 'Shown: the sync ended while no window of Grove had the focus.',
  'sync-recovered': 'Shown: the sync before it had failed.',
  'sync-failed': 'Shown: a failed sync always is.',
  'sync-lost': 'Shown: nobody knows how it ended.',
};

function counts({ usersSynced, groupsSynced }: SyncRun): string {
  const parts = [
    usersSynced === null ? [] : [`${usersSynced.toLocaleString()} ${usersSynced === 1 ? 'user' : 'users'}`],
    groupsSynced === null
      ? []
      : [`${groupsSynced.toLocaleString()} ${groupsSynced === 1 ? 'group' : 'groups'}`],
  ].flat();
  return parts.length === 0 ? 'DSM gives no counts.' : `${parts.join(' and ')} synced.`;
}
