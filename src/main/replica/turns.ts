/** Who may ask the NAS next: so many at once, and of those who wait the one that a person opened last. */

export interface Claimant {
  /** Grows with each opening: the higher goes first. */
  readonly opened: number;
}

interface Waiting {
  readonly claimant: Claimant;
  readonly grant: () => void;
}

export class Turns {
  #free: number;
  readonly #waiting = new Set<Waiting>();

  constructor(atOnce: number) {
    this.#free = atOnce;
  }

  /** Waits for a turn, which must be given back. @throws the signal's reason when it is aborted first. */
  async take(claimant: Claimant, { signal }: { signal: AbortSignal }): Promise<void> {
    signal.throwIfAborted();
    if (this.#free > 0) this.#free -= 1;
    else await this.#wait(claimant, signal);
  }

  giveBack(): void {
    const [next] = [...this.#waiting].sort((one, other) => other.claimant.opened - one.claimant.opened);
    if (next === undefined) this.#free += 1;
    else next.grant();
  }

  #wait(claimant: Claimant, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#waiting.delete(waiting);
        reject(signal.reason as Error);
      };
      const grant = () => {
        this.#waiting.delete(waiting);
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const waiting: Waiting = { claimant, grant };
      this.#waiting.add(waiting);
      signal.addEventListener('abort', leave, { once: true });
    });
  }
}

/** The turns of one claimant, one after the other. */
export class Turn {
  readonly #turns: Turns;
  readonly #claimant: Claimant;
  #held = false;

  constructor(turns: Turns, claimant: Claimant) {
    this.#turns = turns;
    this.#claimant = claimant;
  }

  /** Gives back the turn it has and waits for the next, which is its own at once unless somebody opened later waits. */
  async next(options: { signal: AbortSignal }): Promise<void> {
    // In the queue before the turn is given back, or it would go to whoever waits already.
    const taken = this.#turns.take(this.#claimant, options);
    this.end();
    await taken;
    this.#held = true;
  }

  end(): void {
    if (this.#held) this.#turns.giveBack();
    this.#held = false;
  }
}
