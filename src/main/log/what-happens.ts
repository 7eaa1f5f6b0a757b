/**
 * What the log says of the program's events: a pure function of what was and what is. NAS are told by their ids, and no
 * name, DN or value is told at all; what failed is told by its code.
 */
import type { EventMessage, EventPayload } from '../../shared/contract';
import type { EventName } from '../../shared/contract-names';
import type { Failure } from '../../shared/failure';
import type { LogLevel } from '../../shared/log-level';
import { SETTING_KEYS } from '../../shared/usual-settings';

export interface Happening {
  readonly level: LogLevel;
  readonly part: string;
  readonly message: string;
}

/** Enough of an id to tell a person's NAS apart. */
const short = (id: string) => id.slice(0, 8);
const because = (failure: Failure | null | undefined) => (failure == null ? '' : `, ${failure.code}`);
const levelOf = (failure: Failure | null | undefined): LogLevel => (failure == null ? 'info' : 'warn');

type Told<E extends EventName> = (
  now: EventPayload<E>,
  before: EventPayload<E> | undefined,
) => readonly Happening[];

/** Those of a list that are not what they were, by what is told of them. */
function changes<T>(now: readonly T[], before: readonly T[] | undefined, keyOf: (one: T) => string): T[] {
  const known = new Set((before ?? []).map(keyOf));
  return now.filter((one) => !known.has(keyOf(one)));
}

const TOLD: { readonly [E in EventName]?: Told<E> } = {
  connections: (now, before) =>
    changes(now, before, ({ profileId, state, failure }) => `${profileId} ${state}${because(failure)}`)
      .filter(({ state, failure }) => before !== undefined || state !== 'disconnected' || failure !== null)
      .map(({ profileId, state, failure }) => ({
        level: levelOf(failure),
        part: 'connection',
        message: `NAS ${short(profileId)} ${state}${because(failure)}`,
      })),
  runs: (now, before) =>
    before === undefined
      ? []
      : changes(now, before, ({ id, state }) => `${id} ${state}`).map((run) => ({
          level: levelOf(run.failure),
          part: 'sync',
          message: `run ${short(run.id)} of NAS ${short(run.profileId)} ${run.state}${because(run.failure)}`,
        })),
  crawls: (now, before) =>
    before === undefined
      ? []
      : changes(now, before, ({ profileId, phase }) => `${profileId} ${phase}`).map((crawl) => ({
          level: levelOf(crawl.failure),
          part: 'copy',
          message: `of NAS ${short(crawl.profileId)} ${crawl.phase}${because(crawl.failure)}`,
        })),
  exports: (now, before) =>
    changes(now, before, ({ id, phase }) => `${id} ${phase}`).map((job) => ({
      level: levelOf(job.failure),
      part: 'export',
      message: `${job.format} of NAS ${short(job.profileId)} ${job.phase}${because(job.failure)}`,
    })),
  alerts: (now, before) =>
    before === undefined
      ? []
      : changes(now, before, ({ id, notified }) => `${id} ${notified}`).map((alert) => ({
          level: 'info',
          part: 'alert',
          message: `${alert.cause} about NAS ${short(alert.profileId)}, ${alert.notified ? 'shown' : 'not shown'}`,
        })),
  profiles: (now, before) =>
    before === undefined
      ? [{ level: 'info', part: 'profiles', message: `${now.length} NAS in the list` }]
      : [
          ...changes(now, before, ({ id }) => id).map(({ id }) => `NAS ${short(id)} added`),
          ...changes(before, now, ({ id }) => id).map(({ id }) => `NAS ${short(id)} removed`),
        ].map((message) => ({ level: 'info', part: 'profiles', message })),
  settings: (now, before) => {
    const changed =
      before === undefined
        ? []
        : SETTING_KEYS.filter((key) => JSON.stringify(now[key]) !== JSON.stringify(before[key]));
    return changed.length === 0
      ? []
      : [{ level: 'info', part: 'settings', message: `changed: ${changed.join(', ')}` }];
  },
  notices: (now, before) =>
    changes(now, before, ({ id }) => id).map(({ failure }) => ({
      level: 'warn',
      part: 'notice',
      message: failure.code,
    })),
};

/** Remembers what was, and answers what the log says of each event. */
export function createTeller(): (message: EventMessage) => readonly Happening[] {
  const known = new Map<EventName, unknown>();
  return ({ name, payload }) => {
    const told = TOLD[name] as ((now: unknown, before: unknown) => readonly Happening[]) | undefined;
    const happenings = told?.(payload, known.get(name)) ?? [];
    known.set(name, payload);
    return happenings;
  };
}
