/** A wait that can be cut short, for whoever looks at something again and again and is sometimes told to look now. */
import type { Clock } from '../clock';

export class Pause {
  readonly #clock: Clock;
  #end: (() => void) | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @returns true when it was cut short; rejects with the signal's reason */
  async wait(milliseconds: number, { signal }: { readonly signal: AbortSignal }): Promise<boolean> {
    signal.throwIfAborted();
    const pause = new AbortController();
    const end = () => pause.abort();
    this.#end = end;
    signal.addEventListener('abort', end);
    try {
      await this.#clock.wait(milliseconds, { signal: pause.signal });
      return false;
    } catch (error) {
      if (!pause.signal.aborted) throw error;
      signal.throwIfAborted();
      return true;
    } finally {
      signal.removeEventListener('abort', end);
      this.#end = undefined;
    }
  }

  /** Ends the wait of the moment; nothing when there is none. */
  hurry(): void {
    this.#end?.();
  }
}
