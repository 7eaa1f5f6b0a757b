/** A clock that only a test moves: the time on the wall, the time that nobody can set, and all who wait for it. */
import { setImmediate } from 'node:timers/promises';
import type { SteadyClock } from '../../src/main/clock';

interface Sleeper {
  readonly until: number;
  readonly wake: () => void;
}

export class ManualClock implements SteadyClock {
  #wall: number;
  #steady = 5000;
  readonly #sleepers = new Set<Sleeper>();

  constructor(wall = new Date(2026, 0, 5, 12).getTime()) {
    this.#wall = wall;
  }

  now(): number {
    return this.#wall;
  }

  elapsed(): number {
    return this.#steady;
  }

  wait(milliseconds: number, { signal }: { readonly signal: AbortSignal }): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(signal.reason as Error);
        return;
      }
      const end = () => {
        this.#sleepers.delete(sleeper);
        signal.removeEventListener('abort', giveUp);
      };
      const giveUp = () => {
        end();
        reject(signal.reason as Error);
      };
      const wake = () => {
        end();
        resolve();
      };
      const sleeper: Sleeper = { until: this.#steady + milliseconds, wake };
      this.#sleepers.add(sleeper);
      signal.addEventListener('abort', giveUp);
    });
  }

  /** Lets so much time pass, waking everyone in turn; what they do then has ended before the next one wakes. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.#steady + milliseconds;
    for (;;) {
      await settled();
      const [next] = [...this.#sleepers].sort((one, other) => one.until - other.until);
      if (next === undefined || next.until > end) break;
      this.#move(Math.max(0, next.until - this.#steady));
      next.wake();
    }
    this.#move(end - this.#steady);
    await settled();
  }

  /** Somebody sets the clock on the wall. */
  set(by: number): void {
    this.#wall += by;
  }

  /** The computer sleeps: time passes on the wall alone. */
  sleep(milliseconds: number): void {
    this.#wall += milliseconds;
  }

  #move(milliseconds: number): void {
    this.#wall += milliseconds;
    this.#steady += milliseconds;
  }
}

/** Everything that needs no time has happened. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await setImmediate();
}
