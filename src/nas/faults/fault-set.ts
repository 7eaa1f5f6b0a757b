/** The faults that are switched on, and which of them strike a call. */
import type { FaultKind, FaultRule, Strike } from './fault';

interface Entry {
  readonly rule: FaultRule;
  /** How many calls it could have struck so far. */
  met: number;
  struck: number;
}

export class FaultSet {
  readonly #entries = new Map<number, Entry>();
  readonly #struck = new Map<FaultKind, number>();
  #nextId = 1;

  constructor(readonly random: () => number) {}

  /** Switches a fault on; the number it answers switches it off again. */
  add(rule: FaultRule): number {
    const id = this.#nextId++;
    this.#entries.set(id, { rule, met: 0, struck: 0 });
    return id;
  }

  remove(id: number): void {
    this.#entries.delete(id);
  }

  /** Switches all faults off. */
  clear(): void {
    this.#entries.clear();
  }

  rules(): ReadonlyMap<number, FaultRule> {
    return new Map([...this.#entries].map(([id, { rule }]) => [id, rule]));
  }

  /** The faults that strike this call, in the order in which they were switched on. */
  strike(api: string | undefined, method: string | undefined): Strike[] {
    const strikes: Strike[] = [];
    for (const entry of this.#entries.values()) {
      if (!this.#strikes(entry, api, method)) continue;
      entry.struck += 1;
      const { fault } = entry.rule;
      this.#struck.set(fault.kind, (this.#struck.get(fault.kind) ?? 0) + 1);
      strikes.push({ fault, strike: entry.struck });
    }
    return strikes;
  }

  /** How often each kind of fault has struck. */
  struck(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#struck);
  }

  #strikes(entry: Entry, api: string | undefined, method: string | undefined): boolean {
    const { rule } = entry;
    if (rule.api !== undefined && rule.api !== api) return false;
    if (rule.method !== undefined && rule.method !== method) return false;
    entry.met += 1;
    if (entry.met <= (rule.skip ?? 0)) return false;
    if (entry.struck >= (rule.times ?? Infinity)) return false;
    return rule.chance === undefined || this.random() < rule.chance;
  }
}
