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

  /** Waits for a turn. @returns what gives it back. @throws the signal's reason when it is aborted first. */
  async take(claimant: Claimant, { signal }: { signal: AbortSignal }): Promise<() => void> {
    signal.throwIfAborted();
    if (this.#free > 0) this.#free -= 1;
    else await this.#wait(claimant, signal);
    return () => this.#giveBack();
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

  #giveBack(): void {
    const [next] = [...this.#waiting].sort((one, other) => other.claimant.opened - one.claimant.opened);
    if (next === undefined) this.#free += 1;
    else next.grant();
  }
}
