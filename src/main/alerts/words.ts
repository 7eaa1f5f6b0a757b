/** What an alert says. */
import type { Alert } from '../../shared/alert';
import type { AlertCause } from '../../shared/alert-cause';
import type { Failure } from '../../shared/failure';
import { legible } from '../../shared/legible';
import type { SyncRun } from '../../shared/sync-run';
import type { AlertEvent } from './policy';

type Words = Pick<Alert, 'severity' | 'title' | 'body'>;

const words: Record<AlertCause, (nas: string, event: AlertEvent) => Words> = {
  'sync-completed': (nas, event) => ({
    severity: 'good',
    title: `${nas}: sync completed`,
    body: counts(runOf(event)),
  }),
  'sync-recovered': (nas, event) => ({
    severity: 'good',
    title: `${nas}: sync works again`,
    body: `${counts(runOf(event))} The sync before it had failed.`,
  }),
  'sync-failed': (nas, event) => ({
    severity: 'bad',
    title: runOf(event)?.taskId == null ? `${nas}: sync did not start` : `${nas}: sync failed`,
    body: said(runOf(event)?.failure) ?? 'DSM gives no reason.',
  }),
  'sync-lost': (nas, event) => ({
    severity: 'warning',
    title: `${nas}: sync lost sight of`,
    body:
      runOf(event)?.failure?.message ??
      'The NAS no longer knows the task. It may have ended well or not: look at DSM.',
  }),
  'sync-changed-much': (nas, event) => ({
    severity: 'warning',
    title: `${nas}: sync changed much`,
    body: `${changed(runOf(event))} Look at what it was before anything else builds on it.`,
  }),
  'schedule-missed': (nas, event) => ({
    severity: 'warning',
    title: `${nas}: scheduled sync could not run`,
    body: said(failureOf(event)) ?? '',
  }),
  'domain-down': (nas, event) => ({
    severity: 'bad',
    title: `${nas}: domain is not running`,
    body: `Directory Server says of itself: “${statusOf(event)}”. Logins may fail. Look at it in DSM.`,
  }),
  'domain-up': (nas) => ({
    severity: 'good',
    title: `${nas}: domain is running again`,
    body: 'Directory Server says of itself that it is running.',
  }),
  'certificate-changed': (nas, event) => ({
    severity: 'bad',
    title: `${nas}: another certificate`,
    body: said(failureOf(event)) ?? '',
  }),
  'credentials-refused': (nas, event) => ({
    severity: 'bad',
    title: `${nas}: login refused`,
    body: said(failureOf(event)) ?? '',
  }),
};

/** A desktop shows them as they are, whatever a NAS put into its words. */
export function wordsFor(cause: AlertCause, nas: string, event: AlertEvent): Words {
  const { severity, title, body } = words[cause](nas, event);
  return { severity, title: legible(title), body: legible(body) };
}

/** Why the desktop is told of a cause, in words. */
export const REASONS: Record<AlertCause, string> = {
  'sync-completed': 'Shown: the sync ended while no window of Grove had the focus.',
  'sync-recovered': 'Shown: the sync before it had failed.',
  'sync-failed': 'Shown: a failed sync always is.',
  'sync-lost': 'Shown: nobody knows how it ended.',
  'sync-changed-much': 'Shown: it is more than the settings take for usual.',
  'schedule-missed': 'Shown: nobody was there when the sync was due.',
  'domain-down': 'Shown: the domain stopped running.',
  'domain-up': 'Shown: the domain had stopped.',
  'certificate-changed': 'Shown: nothing is sent to this NAS until somebody has looked at it.',
  'credentials-refused': 'Shown: Grove cannot watch this NAS until somebody has looked at it.',
};

const runOf = (event: AlertEvent): SyncRun | undefined => ('run' in event ? event.run : undefined);
const failureOf = (event: AlertEvent): Failure | undefined =>
  'failure' in event ? event.failure : undefined;
/** The server's own word, as far as it is one: no lines of its own, no end of them. */
const statusOf = (event: AlertEvent): string =>
  event.is === 'domain-told' ? event.status.replace(/\s+/g, ' ').slice(0, 100) : '';

function said(failure: Failure | null | undefined): string | undefined {
  return failure == null ? undefined : `${failure.message} ${failure.remedy}`;
}

function counts(run: SyncRun | undefined): string {
  const parts = [
    ...number(run?.usersSynced, 'user', 'users'),
    ...number(run?.groupsSynced, 'group', 'groups'),
  ];
  return parts.length === 0 ? 'DSM gives no counts.' : `${parts.join(' and ')} synced.`;
}

function changed(run: SyncRun | undefined): string {
  const totals = run?.changes?.totals;
  if (totals === undefined) return '';
  const kinds = ['removed', 'added', 'moved', 'modified'] as const;
  const parts = kinds
    .filter((kind) => totals[kind] > 0)
    .map((kind) => `${totals[kind].toLocaleString()} ${kind}`);
  return `Entries of the directory: ${parts.join(', ')}.`;
}

function number(value: number | null | undefined, one: string, many: string): readonly string[] {
  return value == null ? [] : [`${value.toLocaleString()} ${value === 1 ? one : many}`];
}
