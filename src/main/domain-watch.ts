/** Asks each connected NAS now and then what it says of its domain: politely, and rarely while it does not answer. */
import { FailureError } from '../shared/failure';
import type { Clock } from './clock';
import { Pause } from './sync/pause';

interface DomainWatchOptions {
  /** Asks the NAS and shows what it says. @throws FailureError, `not-connected` when there is no session to ask in */
  readonly refresh: (profileId: string, options: { readonly signal: AbortSignal }) => Promise<void>;
  /** Milliseconds between two questions. */
  readonly interval: () => number;
  /** Whether a window is there to show it. */
  readonly isSeen: () => boolean;
  readonly clock: Clock;
  /** From 0 to 1; it spreads the questions to several NAS. */
  readonly random: () => number;
  readonly reportBug: (where: string, error: unknown) => void;
}

export interface DomainWatch {
  /** There is a session with the NAS: it is watched until `end`, or until the session has ended by itself. */
  begin(profileId: string): void;
  end(profileId: string): void;
  /** Asks all soon, as after sleep. */
  askAll(): void;
  close(): void;
}

/** How much more rarely a NAS is asked when no window is open. */
const UNSEEN = 3;
/** How much earlier or later than its time a question may come. */
const JITTER = 0.1;
/** A NAS that does not answer is asked ever more rarely, up to this; milliseconds. */
const LONGEST = 600_000;

interface Watched {
  readonly ended: AbortController;
  readonly pause: Pause;
}

export function createDomainWatch(options: DomainWatchOptions): DomainWatch {
  const { refresh, interval, isSeen, clock, random, reportBug } = options;
  const watched = new Map<string, Watched>();

  function delay(troubles: number): number {
    const usual = interval() * (isSeen() ? 1 : UNSEEN);
    const spread = 1 - JITTER + 2 * JITTER * random();
    return Math.max(usual, Math.min(LONGEST, usual * 2 ** troubles)) * spread;
  }

  async function watch(profileId: string, { ended, pause }: Watched): Promise<void> {
    const { signal } = ended;
    let troubles = 0;
    for (;;) {
      if (await pause.wait(delay(troubles), { signal })) troubles = 0;
      try {
        await refresh(profileId, { signal });
        troubles = 0;
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof FailureError)) throw error;
        if (error.failure.code === 'not-connected') return;
        troubles += 1;
      }
    }
  }

  return {
    begin(profileId) {
      if (watched.has(profileId)) return;
      const begun: Watched = { ended: new AbortController(), pause: new Pause(clock) };
      watched.set(profileId, begun);
      watch(profileId, begun)
        .catch((error: unknown) => {
          if (!begun.ended.signal.aborted) reportBug('watching a domain', error);
        })
        .finally(() => {
          if (watched.get(profileId) === begun) watched.delete(profileId);
        });
    },
    end(profileId) {
      watched.get(profileId)?.ended.abort();
      watched.delete(profileId);
    },
    askAll() {
      for (const { pause } of watched.values()) pause.hurry();
    },
    close() {
      for (const { ended } of watched.values()) ended.abort();
      watched.clear();
    },
  };
}
