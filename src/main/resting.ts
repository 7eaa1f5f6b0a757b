/**
 * Gives back the memory of the local copies while no window is there to show anything of them: in the tray Grove is to be
 * no burden. What goes on without a window, such as a crawl after a sync, keeps its copy open until it has ended.
 */
import type { Clock } from './clock';
import type { Replicas } from './replica/replicas';

/** A window that was closed by mistake is opened again at once; in milliseconds. */
const AFTER = 2000;
/** What went on meanwhile may have ended; in milliseconds. */
const AGAIN_AFTER = 60_000;

interface RestingOptions {
  readonly replicas: Pick<Replicas, 'rest'>;
  readonly isBusy: (profileId: string) => boolean;
  readonly clock: Clock;
  readonly reportBug: (where: string, error: unknown) => void;
}

export interface Resting {
  /** No window is there any more. */
  readonly begin: () => void;
  /** One is there again, or Grove ends. */
  readonly end: () => void;
}

export function createResting({ replicas, isBusy, clock, reportBug }: RestingOptions): Resting {
  let under: AbortController | undefined;

  async function rest(signal: AbortSignal): Promise<void> {
    for (let after = AFTER; ; after = AGAIN_AFTER) {
      await clock.wait(after, { signal });
      await replicas.rest(isBusy);
    }
  }

  const end = () => {
    under?.abort();
    under = undefined;
  };
  return {
    begin: () => {
      end();
      const controller = (under = new AbortController());
      rest(controller.signal).catch((error: unknown) => {
        if (!controller.signal.aborted) reportBug('resting in the tray', error);
      });
    },
    end,
  };
}
