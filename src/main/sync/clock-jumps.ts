/** Tells a clock that was set from time that has passed, also from time that was slept through. */
import type { SteadyClock } from '../clock';

/** What a clock drifts between two looks, or a time server corrects by the way, is no jump; milliseconds. */
const TOLERANCE = 2000;

export class ClockJumps {
  readonly #clock: SteadyClock;
  #offset: number;
  #asleep = false;

  constructor(clock: SteadyClock) {
    this.#clock = clock;
    this.#offset = this.#now();
  }

  /** The computer goes to sleep: until it wakes up, only the clock on the wall goes on. */
  suspended(): void {
    this.#asleep = true;
  }

  resumed(): void {
    if (this.#asleep && this.#now() > this.#offset) this.#offset = this.#now();
    this.#asleep = false;
  }

  /** @returns by how many milliseconds the clock was set since this was last asked; 0 when it was not */
  take(): number {
    const jump = this.#now() - this.#offset;
    this.#offset += jump;
    return Math.abs(jump) <= TOLERANCE || (this.#asleep && jump > 0) ? 0 : jump;
  }

  #now(): number {
    return this.#clock.now() - this.#clock.elapsed();
  }
}
