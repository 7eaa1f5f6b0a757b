/**
 * When the desktop is told of which alert: at most one notification a NAS and minute, the gravest first, none about what
 * did not last, none in quiet hours. A pure function of what came before, an alert or the passing of time, and the moment.
 */
import type { Alert, AlertNotification } from '../../shared/alert';
import type { AlertCause } from '../../shared/alert-cause';
import type { Decision } from './alert-log';
import { quietEnd, silence, timeOfDay, type Moment } from './delivery-rules';
import { summaryOf } from './summary';
import { REASONS } from './words';

/** At most one notification a NAS in this time; milliseconds. */
const LIMIT = 60_000;
/** A state that turned into its opposite has to last so long before anybody is told; milliseconds. */
const FLAPPING = 30_000;

interface Pending {
  readonly alert: Alert;
  /** On the steady clock: not before. */
  readonly ripeAt: number;
}

interface Shown {
  readonly at: number;
  readonly cause: AlertCause;
  readonly severity: Alert['severity'];
}

/** What is remembered of one NAS. Times are those of the steady clock. */
interface NasState {
  readonly shown?: Shown | undefined;
  readonly pending: readonly Pending[];
  /** By topic, how it stands, and since when. */
  readonly known: Readonly<Partial<Record<Topic, { readonly isGood: boolean; readonly at: number }>>>;
  /** By topic, how it stood when the desktop was last told. */
  readonly told: Readonly<Partial<Record<Topic, boolean>>>;
}

export interface DeliveryState {
  readonly nas: ReadonlyMap<string, NasState>;
  /** What fell into quiet hours, oldest first. */
  readonly quiet: readonly Alert[];
}

export interface Outcome {
  readonly state: DeliveryState;
  readonly decisions: readonly Decision[];
  readonly notifications: readonly AlertNotification[];
}

type Topic = 'sync' | 'domain';
/** What belongs together: of these, the newer makes the older out of date. */
const STATES: Partial<Record<AlertCause, { readonly topic: Topic; readonly isGood: boolean }>> = {
  'sync-failed': { topic: 'sync', isGood: false },
  'sync-completed': { topic: 'sync', isGood: true },
  'sync-recovered': { topic: 'sync', isGood: true },
  'domain-down': { topic: 'domain', isGood: false },
  'domain-up': { topic: 'domain', isGood: true },
};
const RANK: Record<Alert['severity'], number> = { good: 0, warning: 1, bad: 2 };

const OVERTAKEN = 'Not shown: a newer one about the same came before its turn.';

const NOTHING: NasState = { pending: [], known: {}, told: {} };

/** @param shown the newest notification about each NAS, on the steady clock */
export function newDelivery(shown: ReadonlyMap<string, Shown>, quiet: readonly Alert[]): DeliveryState {
  return { nas: new Map([...shown].map(([id, last]) => [id, { ...NOTHING, shown: last }])), quiet };
}

/** A new alert, whose place in the log is made. `known`: why nobody need be told. */
export function deliver(state: DeliveryState, alert: Alert, moment: Moment, known?: string): Outcome {
  const before = state.nas.get(alert.profileId) ?? NOTHING;
  const { nas, overtaken, flapped } = enter(before, alert, moment);
  const dropped = overtaken.map((each) => decision(each.alert, OVERTAKEN));
  const silent = known ?? silence(alert, moment);
  const settled = (changed: NasState, decided: Decision): Outcome =>
    then(settle(alert.profileId, changed, moment), state, alert.profileId, [...dropped, decided]);

  if (silent !== undefined) return settled(nas, decision(alert, silent));
  const quiet = quietEnd(moment);
  if (quiet !== null) {
    const outcome = settled(nas, held(alert, 'quiet-hours', quietReason(quiet)));
    return { ...outcome, state: { ...outcome.state, quiet: [...outcome.state.quiet, alert] } };
  }
  if (flapped) {
    return settled(nas, decision(alert, 'Not shown: it is as before, and what was in between did not last.'));
  }
  const within = nas.shown !== undefined && moment.steady - nas.shown.at < LIMIT;
  if (within && !isWorthWaiting(alert, nas)) {
    const reason = 'Not shown: one as grave about this NAS was shown within the last minute.';
    return settled(nas, decision(alert, reason));
  }
  const ripeAt = moment.steady + (isReversal(before, alert, moment) ? FLAPPING : 0);
  const waiting: NasState = { ...nas, pending: [...nas.pending, { alert, ripeAt }] };
  const hold =
    ripeAt > moment.steady
      ? held(alert, 'flapping', 'Held back: the state has to last for half a minute first.')
      : held(alert, 'limit', 'Held back: another notification about this NAS is less than a minute old.');
  return settled(waiting, hold);
}

/** Time has passed, or the settings are others. */
export function tick(state: DeliveryState, moment: Moment): Outcome {
  let outcome: Outcome = { state, decisions: [], notifications: [] };
  for (const [id, nas] of state.nas) {
    if (nas.pending.length > 0) outcome = then(settle(id, nas, moment), outcome.state, id, [], outcome);
  }
  return endQuiet(outcome, moment);
}

/** When something is to be done again at the latest, on the steady clock; undefined when nothing waits. */
export function wakeAt(state: DeliveryState, moment: Moment): number | undefined {
  const times = [...state.nas.values()].flatMap((nas) => nas.pending.map((each) => readyAt(nas, each)));
  if (state.quiet.length > 0) {
    const end = quietEnd(moment);
    const limits = state.quiet.map(
      ({ profileId }) => (state.nas.get(profileId)?.shown?.at ?? -LIMIT) + LIMIT,
    );
    times.push(Math.max(end === null ? 0 : moment.steady + end - moment.wall, ...limits));
  }
  return times.length === 0 ? undefined : Math.min(...times);
}

/** Everything that waits for its turn, for when Grove ends. */
export function waiting(state: DeliveryState): readonly Alert[] {
  return [...state.nas.values()].flatMap(({ pending }) => pending.map(({ alert }) => alert));
}

export function forget(state: DeliveryState, profileId: string): DeliveryState {
  const nas = new Map(state.nas);
  nas.delete(profileId);
  return { nas, quiet: state.quiet.filter((alert) => alert.profileId !== profileId) };
}

/** Notes how things stand now. What waits about the same and says otherwise is overtaken. */
function enter(nas: NasState, alert: Alert, { steady }: Moment) {
  const is = STATES[alert.cause];
  if (is === undefined) return { nas, overtaken: [], flapped: false };
  const same = nas.pending.filter((each) => STATES[each.alert.cause]?.topic === is.topic);
  const turned = same.some((each) => STATES[each.alert.cause]?.isGood !== is.isGood);
  return {
    nas: {
      ...nas,
      pending: nas.pending.filter((each) => !same.includes(each)),
      known: { ...nas.known, [is.topic]: { isGood: is.isGood, at: steady } },
    },
    overtaken: same,
    // Nothing bad was told, so that there is nothing to take back.
    flapped: turned && (nas.told[is.topic] ?? true) === is.isGood,
  };
}

function isReversal(before: NasState, alert: Alert, { steady }: Moment): boolean {
  const is = STATES[alert.cause];
  const last = is && before.known[is.topic];
  return last !== undefined && last.isGood !== is?.isGood && steady - last.at < FLAPPING;
}

/** Within a minute of a notification: what is graver or of another kind, or takes back what was told. */
function isWorthWaiting(alert: Alert, { shown, told }: NasState): boolean {
  if (shown === undefined) return true;
  const is = STATES[alert.cause];
  if (is?.isGood === true && told[is.topic] === false) return true;
  const more = RANK[alert.severity] - RANK[shown.severity];
  return more > 0 || (more === 0 && alert.cause !== shown.cause);
}

function readyAt({ shown }: NasState, { ripeAt }: Pending): number {
  return shown === undefined ? ripeAt : Math.max(ripeAt, shown.at + LIMIT);
}

interface Settled {
  readonly nas: NasState;
  readonly decisions: readonly Decision[];
  readonly notification?: AlertNotification;
  readonly quiet: readonly Alert[];
}

/** Shows the gravest of what is ripe. */
function settle(profileId: string, nas: NasState, moment: Moment): Settled {
  const ripe = nas.pending.filter((each) => readyAt(nas, each) <= moment.steady).map(({ alert }) => alert);
  if (ripe.length === 0) return { nas, decisions: [], quiet: [] };
  const rest = { ...nas, pending: nas.pending.filter(({ alert }) => !ripe.includes(alert)) };
  const silent = ripe.flatMap((alert) => {
    const reason = silence(alert, moment);
    return reason === undefined ? [] : [decision(alert, reason)];
  });
  const left = ripe.filter(({ id }) => !silent.some((decided) => decided.id === id));
  const quiet = quietEnd(moment);
  if (quiet !== null) {
    const decisions = left.map((alert) => held(alert, 'quiet-hours', quietReason(quiet)));
    return { nas: rest, decisions: [...silent, ...decisions], quiet: left };
  }
  const [first, ...others] = left.reverse().sort((one, other) => RANK[other.severity] - RANK[one.severity]);
  if (first === undefined) return { nas: rest, decisions: silent, quiet: [] };
  const reason = 'Not shown: another alert about this NAS was shown in its place.';
  return {
    nas: tell(rest, [first], moment),
    decisions: [
      ...silent,
      decision(first, REASONS[first.cause], true),
      ...others.map((alert) => decision(alert, reason)),
    ],
    notification: {
      key: profileId,
      severity: first.severity,
      title: first.title,
      body: first.body,
      alerts: [first],
    },
    quiet: [],
  };
}

/** The NAS after a notification of these alerts, of which the last is the newest. */
function tell(nas: NasState, alerts: readonly Alert[], { steady }: Moment): NasState {
  const newest = alerts.at(-1);
  if (newest === undefined) return nas;
  const told = { ...nas.told };
  for (const { cause } of alerts) {
    const is = STATES[cause];
    if (is !== undefined) told[is.topic] = is.isGood;
  }
  return { ...nas, told, shown: { at: steady, cause: newest.cause, severity: newest.severity } };
}

/** Once the quiet hours are over, one notification tells of all that fell into them. */
function endQuiet(outcome: Outcome, moment: Moment): Outcome {
  const { state } = outcome;
  if (state.quiet.length === 0 || quietEnd(moment) !== null) return outcome;
  const isLimited = ({ profileId }: Alert) =>
    moment.steady - (state.nas.get(profileId)?.shown?.at ?? -LIMIT) < LIMIT;
  if (state.quiet.some(isLimited)) return outcome;

  const unwanted = moment.settings.quietHours?.summary === false;
  const decisions: Decision[] = [];
  const told: Alert[] = [];
  for (const alert of state.quiet) {
    const reason = unwanted ? 'Not shown: it fell into quiet hours.' : silence(alert, moment);
    if (reason === undefined) told.push(alert);
    decisions.push(
      decision(
        alert,
        reason ?? `Shown at ${timeOfDay(moment.wall)}, at the end of the quiet hours.`,
        reason === undefined,
      ),
    );
  }
  const nas = new Map(state.nas);
  for (const id of new Set(told.map(({ profileId }) => profileId))) {
    const ofIt = told.filter(({ profileId }) => profileId === id);
    nas.set(id, tell(nas.get(id) ?? NOTHING, ofIt, moment));
  }
  return {
    state: { nas, quiet: [] },
    decisions: [...outcome.decisions, ...decisions],
    notifications: told.length === 0 ? outcome.notifications : [...outcome.notifications, summaryOf(told)],
  };
}

function then(
  { nas, decisions, notification, quiet }: Settled,
  state: DeliveryState,
  profileId: string,
  first: readonly Decision[],
  before?: Outcome,
): Outcome {
  return {
    state: { nas: new Map(state.nas).set(profileId, nas), quiet: [...state.quiet, ...quiet] },
    decisions: [...(before?.decisions ?? []), ...first, ...decisions],
    notifications: [...(before?.notifications ?? []), ...(notification === undefined ? [] : [notification])],
  };
}

function decision({ id }: Alert, reason: string, notified = false): Decision {
  return { id, notified, reason };
}

function held({ id }: Alert, why: NonNullable<Alert['held']>, reason: string): Decision {
  return { id, notified: false, held: why, reason };
}

function quietReason(end: number): string {
  return `Held back: quiet hours until ${timeOfDay(end)}.`;
}
