/** Lets a few through at a time, in the order in which they came: a small NAS must not be flooded. */
export class Gate {
  #inside = 0;
  readonly #queue: (() => void)[] = [];

  constructor(readonly capacity: number) {}

  /** Waits for a place and answers the function that gives it back. Rejects with the signal's reason. */
  async enter({ signal }: { readonly signal: AbortSignal }): Promise<() => void> {
    signal.throwIfAborted();
    if (this.#inside >= this.capacity) await this.#turn(signal);
    else this.#inside += 1;
    return () => this.#leave();
  }

  /** A place is handed over from whoever leaves, so nobody can slip in between. */
  #turn(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const enter = () => {
        signal.removeEventListener('abort', giveUp);
        resolve();
      };
      const giveUp = () => {
        this.#queue.splice(this.#queue.indexOf(enter), 1);
        reject(signal.reason);
      };
      this.#queue.push(enter);
      signal.addEventListener('abort', giveUp, { once: true });
    });
  }

  #leave(): void {
    const next = this.#queue.shift();
    if (next === undefined) this.#inside -= 1;
    else next();
  }
}
