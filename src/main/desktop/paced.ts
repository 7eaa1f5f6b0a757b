/** Work that follows changes without being done for each: at once, then after a while for all that came meanwhile. */
import type { Clock } from '../clock';

interface PacedOptions {
  readonly clock: Clock;
  /** Milliseconds between two rounds at least. */
  readonly every: number;
  readonly signal: AbortSignal;
}

/** @returns what to call after a change; the work is always done once more after the last. */
export function paced(work: () => void, { clock, every, signal }: PacedOptions): () => void {
  let resting = false;
  let wanted = false;
  const round = () => {
    wanted = false;
    resting = true;
    clock.wait(every, { signal }).then(
      () => {
        resting = false;
        if (wanted) round();
      },
      () => undefined,
    );
    work();
  };
  return () => {
    wanted = true;
    if (!resting && !signal.aborted) round();
  };
}
