/** Grove on the desktop beside its windows: the tray and the taskbar, drawn from the events that the windows get too. */
import type { EventMessage, EventPayload } from '../../shared/contract';
import type { EventName } from '../../shared/contract-names';
import type { Clock } from '../clock';
import { standings } from './nas-standing';
import { paced } from './paced';
import { createTaskbar } from './taskbar';
import { createTray } from './tray';
import { hasTrayHost } from './tray-host';
import { trayModel, type TrayAction } from './tray-model';

/** Milliseconds. A menu that is built anew under the pointer is of no use to anyone. */
const DRAW_EVERY = 250;
/** Times are shown to the minute. */
const MINUTE = 60_000;
/** A panel that starts after Grove, as at a login, is looked for this often, then ever more rarely. */
const LOOK_FOR_HOST = 2000;
const LOOK_RARELY = 60_000;

interface PresenceOptions {
  readonly resources: string;
  readonly events: {
    readonly snapshot: () => readonly EventMessage[];
    readonly listen: (listener: (message: EventMessage) => void) => () => void;
  };
  readonly act: (action: TrayAction) => void;
  readonly clock: Clock;
}

export interface Presence {
  /** Whether a person finds Grove without a window. */
  readonly isFound: () => Promise<boolean>;
  readonly end: () => void;
}

type Shown = {
  readonly [
    E in 'profiles' | 'connections' | 'runs' | 'alerts' | 'alertCounts' | 'settings'
  ]: EventPayload<E>;
};

export function showPresence({ resources, events, act, clock }: PresenceOptions): Presence {
  const ended = new AbortController();
  const { signal } = ended;
  const shown: { -readonly [E in keyof Shown]: Shown[E] } = {
    profiles: [],
    connections: [],
    runs: [],
    alerts: [],
    alertCounts: { total: 0, unseen: 0 },
    settings: { theme: 'system' },
  };
  const take = ({ name, payload }: { readonly name: EventName; readonly payload: unknown }) => {
    if (!(name in shown)) return false;
    Object.assign(shown, { [name]: payload });
    return true;
  };

  const make = () => createTray({ resources, act });
  let tray = make();
  const taskbar = createTaskbar({ resources });

  function draw(): void {
    const { settings, alertCounts, ...program } = shown;
    const { alertsPausedUntil: pausedUntil = null, mutedAlerts = [] } = settings;
    const muted = mutedAlerts.filter(({ cause }) => cause === null).map(({ profileId }) => profileId);
    const { unseen } = alertCounts;
    tray?.render(trayModel({ ...program, unseen, pausedUntil, muted, now: clock.now() }));
    taskbar.render(standings(program), unseen);
  }
  const changed = paced(draw, { clock, every: DRAW_EVERY, signal });

  events.snapshot().forEach(take);
  const deafen = events.listen((message) => {
    if (take(message)) changed();
  });
  changed();

  /** Where no panel was there in time, Electron has settled for an icon that nobody sees. */
  async function waitForHost(): Promise<void> {
    let wait = LOOK_FOR_HOST;
    while (!(await hasTrayHost())) {
      await clock.wait(wait, { signal });
      wait = Math.min(LOOK_RARELY, wait * 2);
      if (!(await hasTrayHost())) continue;
      tray?.destroy();
      tray = make();
      draw();
    }
  }
  async function followTime(): Promise<void> {
    for (;;) {
      await clock.wait(MINUTE, { signal });
      changed();
    }
  }
  for (const work of [waitForHost(), followTime()]) {
    work.catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }

  return {
    isFound: async () => tray !== undefined && (await hasTrayHost()),
    end() {
      ended.abort();
      deafen();
      tray?.destroy();
      tray = undefined;
    },
  };
}
