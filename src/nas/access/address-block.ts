/** DSM's automatic block: an address that guesses too often is turned away (Control Panel > Security > Protection). */
import type { Clock } from '../clock';

export interface BlockRules {
  /** How many wrong logins block an address; 0 never blocks. */
  readonly attempts: number;
  /** Within how many milliseconds they must come. */
  readonly withinMs: number;
}

export class AddressBlock {
  readonly #failures = new Map<string, number[]>();
  readonly #blocked = new Set<string>();

  constructor(
    readonly rules: BlockRules,
    readonly clock: Clock,
  ) {}

  isBlocked(address: string): boolean {
    return this.#blocked.has(address);
  }

  /** Counts a wrong login. */
  count(address: string): void {
    const now = this.clock.now();
    const recent = (this.#failures.get(address) ?? []).filter((time) => now - time <= this.rules.withinMs);
    recent.push(now);
    this.#failures.set(address, recent);
    if (this.rules.attempts > 0 && recent.length >= this.rules.attempts) this.#blocked.add(address);
  }

  /** Forgets an address's wrong logins after a right one. */
  forgive(address: string): void {
    this.#failures.delete(address);
  }

  /** Lifts all blocks, as an administrator does by hand. */
  clear(): void {
    this.#failures.clear();
    this.#blocked.clear();
  }

  /** The addresses that are blocked. */
  get addresses(): readonly string[] {
    return [...this.#blocked];
  }
}
