/** Sleep, waking, the screen's lock and another network, told to whom it matters. */
import { powerMonitor } from 'electron';
import type { Clock } from '../clock';
import { watchNetwork } from './network-watch';

interface PowerListener {
  /** The computer goes to sleep: nothing is to be asked any more. */
  readonly onSuspended: () => void;
  /** It woke up, somebody is back in front of it, or it is in another network: what was given up may work again. */
  readonly onResumed: () => void;
}

interface PowerOptions {
  readonly clock: Clock;
  readonly reportBug: (where: string, error: unknown) => void;
}

export interface Power {
  /** Whether the screen is locked: a window that has the focus then is seen by nobody. */
  readonly isLocked: () => boolean;
  readonly listen: (listener: PowerListener) => void;
  readonly end: () => void;
}

export function watchPower({ clock, reportBug }: PowerOptions): Power {
  let locked = false;
  const ended = new AbortController();
  powerMonitor.on('lock-screen', () => {
    locked = true;
  });
  powerMonitor.on('unlock-screen', () => {
    locked = false;
  });
  return {
    isLocked: () => locked,
    listen({ onSuspended, onResumed }) {
      powerMonitor.on('suspend', onSuspended);
      powerMonitor.on('resume', onResumed);
      powerMonitor.on('unlock-screen', onResumed);
      watchNetwork({ clock, onChange: onResumed, signal: ended.signal }).catch((error: unknown) =>
        reportBug('watching the network', error),
      );
    },
    end: () => ended.abort(),
  };
}
