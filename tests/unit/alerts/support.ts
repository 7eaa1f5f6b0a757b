/** Runs, events and alerts for the tests of what deserves attention. */
import { randomUUID } from 'node:crypto';
import { alertRecordSchema, type AlertRecord } from '../../../src/main/alerts/alert-log';
import { createAlerts } from '../../../src/main/alerts/alerts';
import type { DeliverySettings } from '../../../src/main/alerts/delivery-rules';
import type { LineFile } from '../../../src/main/files/line-file';
import { failure } from '../../../src/shared/failure';
import type { Alert, AlertCounts, AlertNotification } from '../../../src/shared/alert';
import type { SyncRun, SyncState } from '../../../src/shared/sync-run';
import { ManualClock } from '../../support/manual-clock';

export function run(state: SyncState, more: Partial<SyncRun> = {}): SyncRun {
  return {
    id: randomUUID(),
    profileId: 'nas',
    taskId: 'task',
    state,
    percent: null,
    usersSynced: 1204,
    groupsSynced: 1,
    startedAt: 0,
    endedAt: 1,
    lastAnswerAt: 1,
    failure: state === 'failed' ? failure('sync-failed', { host: 'nas' }) : null,
    trouble: null,
    ...more,
  };
}

/** A file in memory that holds what was written to it, for another to be opened with. */
export function memoryLines(records: readonly AlertRecord[] = []): LineFile<AlertRecord> & {
  readonly written: () => readonly AlertRecord[];
} {
  let written: readonly AlertRecord[] = records;
  return {
    records,
    written: () => written,
    append: (record) => {
      written = [...written, alertRecordSchema.parse(record)];
      return Promise.resolve();
    },
    replace: (all) => {
      written = all.map((record) => alertRecordSchema.parse(record));
      return Promise.resolve();
    },
    flush: () => Promise.resolve(),
  };
}

interface Shown {
  readonly at: number;
  readonly notification: AlertNotification;
}

/** The alerts of a program, with a clock that the test moves. */
export function alerting({ clock = new ManualClock(), file = memoryLines() } = {}) {
  const shown: Shown[] = [];
  const bugs: unknown[] = [];
  const told: { newest: readonly Alert[]; counts: AlertCounts }[] = [];
  const circumstances: { focused: boolean; settings: DeliverySettings } = { focused: false, settings: {} };
  const alerts = createAlerts({
    file,
    nasName: (id) => id.toUpperCase(),
    isFocused: () => circumstances.focused,
    settings: () => circumstances.settings,
    clock,
    onChange: (newest, counts) => told.push({ newest, counts }),
    notify: (notification) => shown.push({ at: clock.elapsed(), notification }),
    onWriteFailed: (problem) => bugs.push(problem),
    reportBug: (where, error) => bugs.push([where, error]),
  });
  const previous = new Map<string, SyncRun>();
  return {
    alerts,
    clock,
    file,
    shown,
    told,
    bugs,
    circumstances,
    titles: () => shown.map(({ notification }) => notification.title),
    log: () => alerts.window({ offset: 0, limit: 100_000 }).rows,
    /** A sync of the NAS ends so. */
    ends(state: 'completed' | 'failed' | 'lost', profileId = 'nas'): void {
      const ended = run(state, { profileId });
      alerts.happened({ is: 'run-ended', run: ended, previous: previous.get(profileId) });
      if (state !== 'lost') previous.set(profileId, ended);
    },
  };
}
