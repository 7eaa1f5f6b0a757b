/** From what happens to the log of alerts and to the desktop: the policy decides, and this carries it out. */
import { randomUUID } from 'node:crypto';
import type { Alert, AlertCounts, AlertNotification, AlertWindow } from '../../shared/alert';
import { FailureError, type Failure } from '../../shared/failure';
import type { SteadyClock } from '../clock';
import type { LineFile } from '../files/line-file';
import { AlertLog, type AlertFilter, type AlertRecord } from './alert-log';
import { deliver, forget, newDelivery, tick, waiting, wakeAt, type Outcome } from './delivery';
import type { DeliverySettings, Moment } from './delivery-rules';
import { judge, type AlertEvent } from './policy';

/** So many of the newest are told to the windows, and no more often than this; milliseconds. */
const TOLD = 200;
const TELL_EVERY = 200;
/** Something that waits is looked at as often as this, since the clock may be set; milliseconds. */
const LOOK_EVERY = 30_000;

interface AlertsOptions {
  readonly file: LineFile<AlertRecord>;
  readonly nasName: (profileId: string) => string;
  readonly isFocused: () => boolean;
  readonly settings: () => DeliverySettings;
  readonly clock: SteadyClock;
  /** The newest of the log, newest first, and the whole in numbers; soon after every change. */
  readonly onChange: (newest: readonly Alert[], counts: AlertCounts) => void;
  readonly notify: (notification: AlertNotification) => void;
  readonly onWriteFailed: (failure: Failure) => void;
  readonly reportBug: (where: string, error: unknown) => void;
}

export interface Alerts {
  /** Newest first. */
  newest(): readonly Alert[];
  counts(): AlertCounts;
  window(wanted: AlertFilter & { readonly offset: number; readonly limit: number }): AlertWindow;
  happened(event: AlertEvent): void;
  markSeen(seen: Parameters<AlertLog['markSeen']>[0]): void;
  /** The settings are others, or the computer was asleep. */
  look(): void;
  forget(profileId: string): void;
  /** Says of all that waits for its turn that it will not come, and ends when the log is on the disk. */
  close(): Promise<void>;
}

export function createAlerts(options: AlertsOptions): Alerts {
  const { nasName, isFocused, settings, clock, onChange, notify, onWriteFailed, reportBug } = options;
  const report = (error: unknown) => {
    if (error instanceof FailureError) onWriteFailed(error.failure);
    else reportBug('keeping the alerts', error);
  };
  const log = new AlertLog(options.file, report);
  const closed = new AbortController();

  const moment = (): Moment => ({
    wall: clock.now(),
    steady: clock.elapsed(),
    focused: isFocused(),
    settings: settings(),
    isSeen: (id) => log.find(id)?.seen === true,
  });

  const start = moment();
  let state = newDelivery(
    new Map(
      [...log.standings].flatMap(([id, { shown }]) =>
        // A clock that was set back must not silence a NAS until it has caught up.
        shown === undefined
          ? []
          : [[id, { ...shown, at: start.steady - Math.max(0, start.wall - shown.at) }]],
      ),
    ),
    log.held().filter(({ held }) => held === 'quiet-hours'),
  );

  /** One timer for all that waits. */
  let sleep: { readonly until: number; readonly end: AbortController } | undefined;
  function setAlarm(now: Moment): void {
    const due = wakeAt(state, now);
    if (due === undefined || closed.signal.aborted) return;
    const until = Math.min(due, now.steady + LOOK_EVERY);
    if (sleep !== undefined && sleep.until <= until) return;
    sleep?.end.abort();
    const end = new AbortController();
    const sleeping = { until, end };
    sleep = sleeping;
    clock.wait(Math.max(1, until - now.steady), { signal: end.signal }).then(
      () => {
        if (sleep === sleeping) sleep = undefined;
        look();
      },
      (error: unknown) => {
        if (!end.signal.aborted) reportBug('waiting to tell of an alert', error);
      },
    );
  }

  let telling = false;
  let untold = false;
  /** The first change is told at once, those that follow closely together. */
  function tell(): void {
    untold = true;
    if (telling) return;
    telling = true;
    untold = false;
    onChange(log.newest(TOLD), log.counts);
    clock.wait(TELL_EVERY, { signal: closed.signal }).then(
      () => {
        telling = false;
        if (untold) tell();
      },
      () => undefined,
    );
  }

  function take(outcome: Outcome, now: Moment, isLogged: (id: string) => boolean = () => true): void {
    state = outcome.state;
    for (const decided of outcome.decisions) if (isLogged(decided.id)) log.decide(decided);
    for (const notification of outcome.notifications) {
      for (const { profileId, cause, severity } of notification.alerts) {
        log.keepStanding(profileId, {
          ...log.standings.get(profileId),
          shown: { at: now.wall, cause, severity },
        });
      }
      notify(notification);
    }
    setAlarm(now);
  }

  function look(): void {
    if (closed.signal.aborted) return;
    const now = moment();
    const outcome = tick(state, now);
    take(outcome, now);
    if (outcome.decisions.length > 0) tell();
  }

  // What waited when Grove was killed has missed its turn; only what waits for the end of quiet hours still has one.
  for (const { id, held } of log.held()) if (held !== 'quiet-hours') log.decide(tooLate(id));
  setAlarm(start);

  return {
    newest: () => log.newest(TOLD),
    counts: () => log.counts,
    window: (wanted) => log.window(wanted),
    happened(event) {
      const profileId = 'run' in event ? event.run.profileId : event.profileId;
      const before = log.standings.get(profileId) ?? {};
      const { draft, standing } = judge(event, before, nasName(profileId));
      if (standing !== before) log.keepStanding(profileId, standing);
      if (draft === undefined) return;
      const { known, ...said } = draft;
      const now = moment();
      const alert: Alert = {
        ...said,
        id: randomUUID(),
        at: now.wall,
        notified: false,
        reason: '',
        seen: known !== undefined && event.is === 'not-connected',
      };
      const outcome = deliver(state, alert, now, known);
      const decided = outcome.decisions.findLast(({ id }) => id === alert.id);
      log.add({ ...alert, ...decided });
      take(outcome, now, (id) => id !== alert.id);
      tell();
    },
    markSeen(seen) {
      log.markSeen(seen);
      tell();
    },
    look,
    forget(profileId) {
      state = forget(state, profileId);
      log.forget(profileId);
      tell();
    },
    async close() {
      for (const { id } of waiting(state)) log.decide(tooLate(id));
      closed.abort();
      sleep?.end.abort();
      await log.flush();
    },
  };
}

function tooLate(id: string) {
  return { id, notified: false, reason: 'Not shown: Grove was closed before its turn came.' };
}
