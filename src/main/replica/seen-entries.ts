/**
 * Which entries a load has met, and in which of its passes last, by their numbers. It lives in memory: a load that the
 * program does not survive begins anew, or knows them again by when they came. Numbers of entries that came together
 * follow each other, so a byte for each in blocks of some thousand is less than anything that holds numbers.
 */

const BLOCK = 4096;

export class SeenEntries {
  readonly #blocks = new Map<number, Uint8Array>();
  #met = 0;
  readonly #byPass: number[] = [];

  /** How many have been met in any pass. */
  get met(): number {
    return this.#met;
  }

  /** How many have been met in this pass, and in none after it. */
  metIn(pass: number): number {
    return this.#byPass[pass] ?? 0;
  }

  /** @param pass from 1 on. @returns how many this pass had not met before. */
  meet(entries: Iterable<number>, pass: number): number {
    let fresh = 0;
    for (const entry of entries) {
      const block = this.#block(entry);
      const place = entry % BLOCK;
      const last = block[place] ?? 0;
      if (last === pass) continue;
      block[place] = pass;
      fresh += 1;
      if (last === 0) this.#met += 1;
      else this.#byPass[last] = this.metIn(last) - 1;
    }
    this.#byPass[pass] = this.metIn(pass) + fresh;
    return fresh;
  }

  /** Whether it was met in this pass or a later one. */
  has(entry: number, fromPass: number): boolean {
    return (this.#blocks.get(Math.floor(entry / BLOCK))?.[entry % BLOCK] ?? 0) >= fromPass;
  }

  #block(entry: number): Uint8Array {
    const number = Math.floor(entry / BLOCK);
    let block = this.#blocks.get(number);
    if (block === undefined) {
      block = new Uint8Array(BLOCK);
      this.#blocks.set(number, block);
    }
    return block;
  }
}
