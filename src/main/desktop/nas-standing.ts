/** How each NAS stands, in a state and in words: a pure function of its runs, its connection and its alerts. */
import type { Alert } from '../../shared/alert';
import type { Connection } from '../../shared/domain';
import type { ProfileView } from '../../shared/profile';
import { legible } from '../../shared/legible';
import { isUnderWay } from '../../shared/run-state';
import type { SyncRun } from '../../shared/sync-run';

/** Worst last: what stands for several NAS is the worst of theirs. */
export const STATES = ['idle', 'ok', 'syncing', 'unknown', 'warning', 'failed'] as const;
export type DesktopState = (typeof STATES)[number];

export interface ProgramState {
  readonly profiles: readonly Pick<ProfileView, 'id' | 'name'>[];
  readonly connections: readonly Connection[];
  /** Newest first, as are the alerts. */
  readonly runs: readonly SyncRun[];
  readonly alerts: readonly Alert[];
}

export interface Standing {
  readonly profileId: string;
  readonly name: string;
  readonly state: DesktopState;
  readonly words: string;
  /** The run under way. */
  readonly running: SyncRun | undefined;
}

/** Worst first, and in the order of the profiles among those that stand alike. */
export function standings(program: ProgramState): readonly Standing[] {
  return program.profiles
    .map(({ id, name }) => ({ profileId: id, name: legible(name), ...standing(id, program) }))
    .toSorted((one, other) => rank(other.state) - rank(one.state));
}

/** The worst of all. */
export function worst(all: readonly Standing[]): DesktopState {
  return all.reduce<DesktopState>((soFar, { state }) => (rank(state) > rank(soFar) ? state : soFar), 'idle');
}

/** No bar at all, and one that only moves, in the numbers of `setProgressBar`. */
const NO_PROGRESS = -1;
const UNKNOWN_PROGRESS = 2;

/** The mean of the syncs under way, from 0 to 1; one that gives no percent makes the whole unknown. */
export function overallProgress(all: readonly Standing[]): number {
  const running = all.flatMap(({ running }) => (running === undefined ? [] : [running.percent]));
  if (running.length === 0) return NO_PROGRESS;
  const known = running.filter((percent) => percent !== null);
  if (known.length < running.length) return UNKNOWN_PROGRESS;
  return known.reduce((sum, percent) => sum + percent, 0) / known.length / 100;
}

const rank = (state: DesktopState) => STATES.indexOf(state);

interface Said {
  readonly state: DesktopState;
  readonly words: string;
}

function standing(profileId: string, { connections, runs }: ProgramState) {
  const run = runs.find((candidate) => candidate.profileId === profileId && candidate.state !== 'unwatched');
  const connection = connections.find((candidate) => candidate.profileId === profileId);
  const running = run !== undefined && isUnderWay(run) ? run : undefined;
  const said = [
    ...(run === undefined ? [] : [ofRun(run)]),
    // What a run under way cannot ask is said with the run.
    ...(running === undefined ? ofConnection(connection) : []),
    ...ofDomain(connection),
  ];
  const gravest = said.reduce<Said>(
    (soFar, each) => (rank(each.state) > rank(soFar.state) ? each : soFar),
    said[0] ?? { state: 'idle', words: 'not synced yet' },
  );
  return { ...gravest, running };
}

function ofRun(run: SyncRun): Said {
  const percent = run.percent === null ? '' : `, ${Math.round(run.percent)} %`;
  switch (run.state) {
    case 'starting':
      return { state: 'syncing', words: 'sync starting' };
    case 'running':
      return run.trouble === null
        ? { state: 'syncing', words: `syncing${percent}` }
        : { state: 'unknown', words: `syncing${percent}, but the NAS does not answer` };
    case 'completed':
      return { state: 'ok', words: 'sync completed' };
    case 'failed':
      return { state: 'failed', words: 'sync failed' };
    case 'lost':
      return { state: 'unknown', words: 'sync lost sight of' };
    case 'unwatched':
      return { state: 'idle', words: 'not watched' };
  }
}

/** What may pass by itself, such as a network that is down, leaves open how the NAS is; the rest needs a person. */
function ofConnection(connection: Connection | undefined): readonly Said[] {
  if (connection?.state !== 'failed') return [];
  const passes = connection.failure?.retryable === true;
  return [{ state: passes ? 'unknown' : 'warning', words: 'cannot connect' }];
}

/** As much of a NAS's own word as there is room for in a menu, in UTF-16 units. */
const LONGEST_STATUS = 40;

/** Only a NAS that is connected says how its domain is now. */
function ofDomain(connection: Connection | undefined): readonly Said[] {
  const status = connection?.facts?.status;
  if (connection?.state !== 'connected' || status === undefined || status === 'running') return [];
  return [{ state: 'failed', words: `the domain is ${legible(status, LONGEST_STATUS)}` }];
}
