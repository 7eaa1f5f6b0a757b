/** What becomes of Grove when its last window is closed, or when it begins without one: it is never where nobody finds it. */
import { app } from 'electron';
import type { Clock } from '../clock';

/** At a login the panel may come up after Grove; so long it is waited for, in milliseconds. */
const PANEL_WITHIN = 20_000;
const LOOK_EVERY = 1000;

interface LastWindowOptions {
  readonly countWindows: () => number;
  /** Whether a tray icon shows where Grove is. */
  readonly isFound: () => Promise<boolean>;
  /** Whether a person wants it to go on without a window. */
  readonly staysInTray: () => boolean;
  /** It stays in the tray. */
  readonly onStay: () => void;
}

/** Ends Grove with its last window unless it stays in the tray. */
export function endWithLastWindow({ countWindows, isFound, staysInTray, onStay }: LastWindowOptions): void {
  app.on('window-all-closed', () => {
    const stays = staysInTray() ? isFound() : Promise.resolve(false);
    void stays.then((stay) => {
      if (countWindows() > 0) return;
      if (stay) onStay();
      else app.quit();
    });
  });
}

interface HiddenStartOptions extends Pick<LastWindowOptions, 'countWindows' | 'isFound'> {
  readonly clock: Clock;
  /** Opens a window that does not come to the front. */
  readonly openMinimized: () => void;
}

/** A start without a window, where no tray shows Grove after all: then with one in the taskbar. */
export async function beginHidden(options: HiddenStartOptions): Promise<void> {
  const { clock, isFound, countWindows, openMinimized } = options;
  const { signal } = new AbortController();
  for (const end = clock.now() + PANEL_WITHIN; clock.now() < end;) {
    if (await isFound()) return;
    await clock.wait(LOOK_EVERY, { signal });
  }
  if (countWindows() === 0) openMinimized();
}
