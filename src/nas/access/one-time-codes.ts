/** Decides whether a one-time code is good: of about now, and not used before. */
import { timingSafeEqual } from 'node:crypto';
import type { Clock } from '../clock';
import { timeStep, totp } from './totp';

/** Steps before and after the present one whose codes are taken, for clocks that are a little off (RFC 6238, 5.2). */
const TOLERANCE_STEPS = 1;

export class OneTimeCodes {
  readonly #lastStep = new Map<string, number>();

  constructor(
    readonly clock: Clock,
    /** Milliseconds by which the NAS's clock is ahead of the true time. */
    public skewMs: number,
  ) {}

  /** Takes a code once: the same one, or an earlier one, is refused from then on. */
  accept(account: string, secret: string, code: string): boolean {
    const now = timeStep(this.clock.now() + this.skewMs);
    const last = this.#lastStep.get(account) ?? -1;
    for (let step = now - TOLERANCE_STEPS; step <= now + TOLERANCE_STEPS; step += 1) {
      if (step > last && isSame(totp(secret, step), code)) {
        this.#lastStep.set(account, step);
        return true;
      }
    }
    return false;
  }
}

function isSame(expected: string, given: string): boolean {
  const a = Buffer.from(expected);
  const b = Buffer.from(given.replaceAll(' ', ''));
  return a.length === b.length && timingSafeEqual(a, b);
}
