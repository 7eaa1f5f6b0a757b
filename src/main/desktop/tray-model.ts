/** What the tray shows, as a function of the program's state; `tray.ts` only draws it. */
import type { Alert } from '../../shared/alert';
import type { Connection } from '../../shared/domain';
import type { ProfileView } from '../../shared/profile';
import { isUnderWay } from '../../shared/run-state';
import type { SyncRun } from '../../shared/sync-run';

/** Worst last: the tray shows the worst of its NAS. */
const ORDER = ['idle', 'ok', 'syncing', 'warning', 'failed'] as const;
export type TrayState = (typeof ORDER)[number];

export interface TrayInput {
  readonly profiles: readonly Pick<ProfileView, 'id' | 'name'>[];
  readonly connections: readonly Connection[];
  /** Newest first, as are the alerts. */
  readonly runs: readonly SyncRun[];
  readonly alerts: readonly Alert[];
}

/** What a click on a menu item does. */
export type TrayAction =
  | { readonly do: 'open-main' }
  | { readonly do: 'open-sync'; readonly profileId?: string; readonly runId?: string }
  | { readonly do: 'sync-now'; readonly profileId: string }
  | { readonly do: 'quit' };

export type TrayItem =
  | { readonly type: 'line' }
  | { readonly type: 'text'; readonly label: string }
  | {
      readonly type: 'action';
      readonly label: string;
      readonly action: TrayAction;
      readonly enabled: boolean;
    }
  | { readonly type: 'menu'; readonly label: string; readonly items: readonly TrayItem[] };

export interface TrayModel {
  readonly state: TrayState;
  readonly tooltip: string;
  readonly menu: readonly TrayItem[];
}

const RECENT_ALERTS = 5;

export function trayModel(input: TrayInput): TrayModel {
  const lines = input.profiles
    .map((profile) => ({ profile, ...nasLine(profile.id, input) }))
    .sort((one, other) => ORDER.indexOf(other.state) - ORDER.indexOf(one.state));
  return {
    state: lines[0]?.state ?? 'idle',
    tooltip: lines.length === 0 ? 'Grove: no NAS yet' : ['Grove', ...lines.map(tooltipLine)].join('\n'),
    menu: [
      ...lines.map(({ profile, words, syncing }): TrayItem => ({
        type: 'menu',
        label: `${profile.name} — ${words}`,
        items: [
          action('Sync now', { do: 'sync-now', profileId: profile.id }, !syncing),
          action('Show sync runs', { do: 'open-sync', profileId: profile.id }),
        ],
      })),
      ...(lines.length === 0 ? [] : [line]),
      ...recentAlerts(input.alerts),
      action('Open Grove', { do: 'open-main' }),
      action('Open sync window', { do: 'open-sync' }),
      line,
      action('Quit Grove', { do: 'quit' }),
    ],
  };
}

const line: TrayItem = { type: 'line' };

function action(label: string, what: TrayAction, enabled = true): TrayItem {
  return { type: 'action', label, action: what, enabled };
}

function tooltipLine({ profile, words }: { profile: { name: string }; words: string }): string {
  return `${profile.name}: ${words}`;
}

function recentAlerts(alerts: readonly Alert[]): readonly TrayItem[] {
  if (alerts.length === 0) return [];
  const items = alerts.slice(0, RECENT_ALERTS).map((alert) =>
    action(alert.title, {
      do: 'open-sync',
      profileId: alert.profileId,
      ...(alert.runId !== null && { runId: alert.runId }),
    }),
  );
  return [{ type: 'menu', label: 'Recent alerts', items }];
}

function nasLine(profileId: string, { connections, runs }: TrayInput) {
  const run = runs.find((candidate) => candidate.profileId === profileId && candidate.state !== 'unwatched');
  const connection = connections.find((candidate) => candidate.profileId === profileId);
  const syncing = run !== undefined && isUnderWay(run);
  const fromRun = run === undefined ? { state: 'idle' as const, words: 'not synced yet' } : runLine(run);
  if (connection?.state === 'failed' && !syncing && fromRun.state !== 'failed') {
    return { state: 'warning' as const, words: 'cannot connect', syncing };
  }
  return { ...fromRun, syncing };
}

function runLine(run: SyncRun): { state: TrayState; words: string } {
  const percent = run.percent === null ? '' : `, ${Math.round(run.percent)} %`;
  switch (run.state) {
    case 'starting':
      return { state: 'syncing', words: 'sync starting' };
    case 'running':
      return run.trouble === null
        ? { state: 'syncing', words: `syncing${percent}` }
        : { state: 'warning', words: `syncing${percent}, but the NAS does not answer` };
    case 'completed':
      return { state: 'ok', words: 'sync completed' };
    case 'failed':
      return { state: 'failed', words: 'sync failed' };
    case 'lost':
      return { state: 'warning', words: 'sync lost sight of' };
    case 'unwatched':
      return { state: 'idle', words: 'not watched' };
  }
}
