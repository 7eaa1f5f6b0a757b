/** Sync runs, their schedules, the watch over each domain, and the alerts that come of all of them, joined. */
import { join } from 'node:path';
import type { AlertNotification } from '../shared/alert';
import type { Connection } from '../shared/domain';
import { fail, FailureError, type Failure } from '../shared/failure';
import type { Profile } from '../shared/profile';
import type { Settings } from '../shared/settings';
import { USUAL_SETTINGS } from '../shared/usual-settings';
import type { SyncRun } from '../shared/sync-run';
import { alertRecordSchema } from './alerts/alert-log';
import { createAlerts } from './alerts/alerts';
import type { SteadyClock } from './clock';
import { createDomainWatch } from './domain-watch';
import type { EventHub } from './event-hub';
import { openJsonFile } from './files/json-file';
import { openLineFile } from './files/line-file';
import { createJournals } from './sync/journals';
import type { SyncTarget } from './sync/run-watch';
import { createSchedules, noSchedules, schedulesFileSchema } from './sync/schedules';
import { createSyncRuns, noRuns, runsFileSchema } from './sync/sync-runs';

interface WatchingOptions {
  /** Where the program keeps its files. */
  readonly folder: string;
  readonly hub: EventHub;
  readonly clock: SteadyClock;
  readonly settings: () => Settings;
  readonly profile: (profileId: string) => Profile | undefined;
  /** Whether a person has disconnected from the NAS: no job in the background may connect to it again. */
  readonly isParted: (profileId: string) => boolean;
  readonly isConnected: (profileId: string) => boolean;
  readonly connect: (
    profileId: string,
    options: { readonly unattended: boolean; readonly signal: AbortSignal },
  ) => Promise<unknown>;
  /** What a NAS that is connected can be asked. @throws FailureError `not-connected` */
  readonly backend: (profileId: string) => SyncTarget;
  /** Asks a connected NAS anew what it says of its domain. @throws FailureError */
  readonly refreshFacts: (profileId: string, options: { readonly signal: AbortSignal }) => Promise<void>;
  readonly onRunEnded: (run: SyncRun) => void;
  readonly isFocused: () => boolean;
  /** Whether any window is open for a person to see. */
  readonly isShown: () => boolean;
  readonly notify: (notification: AlertNotification) => void;
  readonly onTrouble: (failure: Failure) => void;
  readonly reportBug: (where: string, error: unknown) => void;
}

export async function openWatching(options: WatchingOptions) {
  const { folder, hub, clock, settings, profile, isParted, isConnected, connect, onTrouble, reportBug } =
    options;
  const file = (name: string) => join(folder, name);
  const onDamaged = onTrouble;
  const [runsFile, schedulesFile, alertsFile] = await Promise.all([
    openJsonFile({ path: file('sync-runs.json'), schema: runsFileSchema, empty: noRuns, onDamaged }),
    openJsonFile({
      path: file('schedules.json'),
      schema: schedulesFileSchema,
      empty: noSchedules,
      onDamaged,
    }),
    openLineFile({ path: file('alerts.jsonl'), schema: alertRecordSchema, onDamaged }),
  ]);

  const alerts = createAlerts({
    file: alertsFile,
    nasName: (id) => profile(id)?.name ?? 'A removed NAS',
    isFocused: options.isFocused,
    settings,
    clock,
    onChange: (newest, counts) => {
      hub.publish('alerts', newest);
      hub.publish('alertCounts', counts);
    },
    notify: options.notify,
    onWriteFailed: onTrouble,
    reportBug,
  });

  /** @throws FailureError when the NAS cannot be had, also because a person has disconnected from it */
  async function reach(id: string, signal: AbortSignal): Promise<void> {
    if (isConnected(id)) return;
    if (isParted(id)) throw fail('not-connected', { host: profile(id)?.host });
    await connect(id, { unattended: true, signal });
  }

  const runs = createSyncRuns({
    file: runsFile,
    journals: createJournals({ folder: file('journals'), onWriteFailed: onTrouble, reportBug }),
    async target(id, { attended, signal }) {
      if (!attended) await reach(id, signal);
      else if (!isConnected(id)) await connect(id, { unattended: false, signal });
      return options.backend(id);
    },
    hostOf: (id) => profile(id)?.host,
    isSeen: options.isShown,
    clock,
    onChange: (all) => hub.publish('runs', all),
    onEnd(run, previous) {
      alerts.happened({ is: 'run-ended', run, previous });
      options.onRunEnded(run);
    },
    onWriteFailed: onTrouble,
    reportBug,
  });

  const schedules = createSchedules({
    file: schedulesFile,
    clock,
    underWay: (id) => runs.underWay(id),
    reach: (id, { signal }) => reach(id, signal),
    async start(id) {
      const newest = () => runs.all().find(({ profileId }) => profileId === id)?.id;
      const before = newest();
      try {
        await runs.start(id, { attended: false });
      } catch (error) {
        // A run that failed says so itself.
        if (!(error instanceof FailureError) || newest() === before) throw error;
      }
      alerts.happened({ is: 'schedule-ran', profileId: id });
    },
    onChange: (all) => hub.publish('schedules', all),
    onMissed: ({ profileId, failure }) => alerts.happened({ is: 'schedule-missed', profileId, failure }),
    onWriteFailed: onTrouble,
    reportBug,
  });

  const domains = createDomainWatch({
    refresh: options.refreshFacts,
    interval: () => (settings().domainWatchSeconds ?? USUAL_SETTINGS.domainWatchSeconds) * 1000,
    isSeen: options.isShown,
    clock,
    random: Math.random,
    reportBug,
  });

  return {
    alerts,
    runs,
    schedules,
    /** Shows all there is, and takes up what was under way when Grove last ended. */
    begin(): void {
      hub.publish('runs', runs.all());
      hub.publish('schedules', schedules.all());
      hub.publish('alerts', alerts.newest());
      hub.publish('alertCounts', alerts.counts());
      runs.resume();
      schedules.begin();
    },
    /** A connection is another than it was. `attended`: somebody has just asked for it. */
    connectionChanged(now: Connection, before: Connection | undefined, attended: boolean): void {
      const { profileId, state, failure, facts } = now;
      if (state === 'connected') {
        domains.begin(profileId);
        if (before?.state !== 'connected') alerts.happened({ is: 'connected', profileId });
        if (facts !== null) alerts.happened({ is: 'domain-told', profileId, status: facts.status });
      } else if (state === 'failed' && failure !== null && before?.failure !== failure) {
        alerts.happened({ is: 'not-connected', profileId, failure, attended });
      } else if (state === 'disconnected') {
        domains.end(profileId);
      }
    },
    /** It was counted what a run has changed. */
    runCompared(run: SyncRun): void {
      const limits = settings().massChange ?? USUAL_SETTINGS.massChange;
      alerts.happened({ is: 'run-compared', run, limits });
    },
    /** The computer goes to sleep. */
    suspended: () => runs.suspended(),
    /** The computer woke up, or is in another network: what had to wait is asked now. */
    resumed(): void {
      runs.resumed();
      schedules.look();
      domains.askAll();
      alerts.look();
    },
    /** A window is there again to show what goes on. */
    looked: () => runs.askAll(),
    forget(profileId: string): void {
      domains.end(profileId);
      schedules.forget(profileId);
      runs.forget(profileId);
      alerts.forget(profileId);
    },
    /** Ends all watching; runs are taken up again at the next start. */
    async close(): Promise<void> {
      schedules.close();
      domains.close();
      await runs.close();
      await alerts.close();
      for (const each of [runsFile, schedulesFile]) await each.flush();
    },
  };
}
