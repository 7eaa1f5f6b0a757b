/** What the tray shows, as a function of the program's state; `tray.ts` only draws it. */
import type { Alert } from '../../shared/alert';
import { legible } from '../../shared/legible';
import { isEndOfPause, type Pause } from '../../shared/pause';
import { standings, worst, type DesktopState, type ProgramState, type Standing } from './nas-standing';

export interface TrayInput extends ProgramState {
  /** Alerts that nobody has looked at yet. */
  readonly unseen: number;
  /** Until when the desktop is told of nothing, in epoch milliseconds; null when it is. */
  readonly pausedUntil: number | null;
  /** The NAS of which the desktop is told nothing. */
  readonly muted: readonly string[];
  readonly now: number;
}

/** What a click on a menu item does. */
export type TrayAction =
  | { readonly do: 'open-main' }
  | { readonly do: 'open-settings' }
  | { readonly do: 'open-sync'; readonly profileId?: string; readonly runId?: string }
  | { readonly do: 'show-alerts'; readonly profileId?: string }
  | { readonly do: 'sync-now'; readonly profileIds: readonly string[] }
  | { readonly do: 'pause'; readonly pause: Pause | null }
  | { readonly do: 'mute'; readonly profileId: string; readonly muted: boolean }
  | { readonly do: 'quit' };

export type TrayItem =
  | { readonly type: 'line' }
  | {
      readonly type: 'action';
      readonly label: string;
      readonly action: TrayAction;
      readonly enabled: boolean;
      /** Only of what can be on or off. */
      readonly checked?: boolean;
    }
  | {
      readonly type: 'menu';
      readonly label: string;
      readonly items: readonly TrayItem[];
      readonly state?: DesktopState;
    };

export interface TrayModel {
  readonly state: DesktopState;
  readonly tooltip: string;
  readonly menu: readonly TrayItem[];
}

const RECENT_ALERTS = 5;
/** Lines of a tooltip that are still read, and fit in the 127 characters that Windows has for one. */
const TOOLTIP_LINES = 5;

export function trayModel(input: TrayInput): TrayModel {
  const all = standings(input);
  return {
    state: worst(all),
    tooltip: tooltip(all, input),
    menu: [
      ...all.map((standing) => nasMenu(standing, input)),
      ...(all.length === 0 ? [] : [line, ...alertItems(input), line, syncAll(all)]),
      action('Open Grove', { do: 'open-main' }),
      action('Open sync window', { do: 'open-sync' }),
      action('Settings…', { do: 'open-settings' }),
      line,
      action('Quit Grove', { do: 'quit' }),
    ],
  };
}

const line: TrayItem = { type: 'line' };

function action(
  label: string,
  what: TrayAction,
  more: { enabled?: boolean; checked?: boolean } = {},
): TrayItem {
  return { type: 'action', label, action: what, enabled: true, ...more };
}

function tooltip(all: readonly Standing[], { unseen }: TrayInput): string {
  if (all.length === 0) return 'Grove: no NAS yet';
  const shown = all.slice(0, TOOLTIP_LINES).map(({ name, words }) => `${name}: ${words}`);
  const more = all.length > TOOLTIP_LINES ? [`and ${all.length - TOOLTIP_LINES} more`] : [];
  return [unseen === 0 ? 'Grove' : `Grove: ${newAlerts(unseen)}`, ...shown, ...more].join('\n');
}

function nasMenu({ profileId, name, state, words, running }: Standing, { muted }: TrayInput): TrayItem {
  const isMuted = muted.includes(profileId);
  return {
    type: 'menu',
    label: `${name} — ${words}`,
    state,
    items: [
      action('Sync now', { do: 'sync-now', profileIds: [profileId] }, { enabled: running === undefined }),
      action('Show sync runs', { do: 'open-sync', profileId }),
      action('Show alerts', { do: 'show-alerts', profileId }),
      line,
      action('Mute alerts', { do: 'mute', profileId, muted: !isMuted }, { checked: isMuted }),
    ],
  };
}

function syncAll(all: readonly Standing[]): TrayItem {
  const idle = all.filter(({ running }) => running === undefined).map(({ profileId }) => profileId);
  return action('Sync all', { do: 'sync-now', profileIds: idle }, { enabled: idle.length > 0 });
}

function alertItems({ alerts, unseen, pausedUntil, now }: TrayInput): readonly TrayItem[] {
  const paused = pausedUntil !== null && pausedUntil > now;
  const recent: TrayItem = {
    type: 'menu',
    label: unseen === 0 ? 'Recent alerts' : `Recent alerts (${unseen} new)`,
    items: [
      ...alerts.slice(0, RECENT_ALERTS).map((alert) => alertItem(alert, now)),
      line,
      action('Show all alerts', { do: 'show-alerts' }),
    ],
  };
  const choose = (label: string, pause: Pause) =>
    action(label, { do: 'pause', pause }, { checked: paused && isEndOfPause(pausedUntil, pause) });
  return [
    ...(alerts.length === 0 ? [] : [recent]),
    {
      type: 'menu',
      label: paused ? `Alerts paused until ${timeOf(pausedUntil, now)}` : 'Pause alerts',
      items: [
        choose('For an hour', 'hour'),
        choose('Until tomorrow morning', 'tomorrow'),
        line,
        action('Resume alerts', { do: 'pause', pause: null }, { enabled: paused }),
      ],
    },
  ];
}

function alertItem({ at, title, profileId, runId }: Alert, now: number): TrayItem {
  const place = { profileId, ...(runId !== null && { runId }) };
  return action(`${timeOf(at, now)}  ${legible(title)}`, { do: 'open-sync', ...place });
}

const clock = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });
const day = new Intl.DateTimeFormat(undefined, {
  month: 'short',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
});

function timeOf(at: number, now: number): string {
  const today = new Date(at).toDateString() === new Date(now).toDateString();
  return (today ? clock : day).format(at);
}

function newAlerts(count: number): string {
  return count === 1 ? '1 new alert' : `${count} new alerts`;
}
