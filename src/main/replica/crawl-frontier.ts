/**
 * Which containers a crawl copies next. What copied ones hold is asked for while others are still under way, so that the
 * NAS is never left waiting for the last one of a level; but nothing is copied while what lies above or below it is, since
 * to copy a container is also to remove what it does not hold any more. Pure but for what it asks.
 */
import { dnKey } from '../../shared/dn';
import { isBelow } from './entry-record';

/** Asking walks all containers, so it waits until one in so many of them has ended since. */
const ONE_IN = 1000;

export class CrawlFrontier {
  readonly #ask: () => Promise<readonly string[]>;
  #left: string[] = [];
  readonly #underWay = new Set<string>();
  #ended = 0;
  #endedWhenAsked = -1;

  /** @param ask tells containers that are left to copy, among them those under way. */
  constructor(ask: () => Promise<readonly string[]>) {
    this.#ask = ask;
  }

  /** A container that can be begun now, which is under way from then on. */
  take(): string | undefined {
    const place = this.#left.findIndex((dn) => this.#isFree(dnKey(dn)));
    if (place === -1) return undefined;
    const [dn] = this.#left.splice(place, 1);
    if (dn !== undefined) this.#underWay.add(dnKey(dn));
    return dn;
  }

  end(dn: string): void {
    this.#underWay.delete(dnKey(dn));
    this.#ended += 1;
  }

  /** Asks what there is left, where nothing is known to be and asking is worth it. @returns whether there is. */
  async refill(): Promise<boolean> {
    const since = this.#ended - this.#endedWhenAsked;
    const isWorth = this.#underWay.size === 0 || since > this.#ended / ONE_IN;
    if (this.#left.length > 0 || !isWorth) return false;
    this.#endedWhenAsked = this.#ended;
    const left = await this.#ask();
    this.#left = left.filter((dn) => !this.#underWay.has(dnKey(dn)));
    return this.#left.length > 0;
  }

  #isFree(key: string): boolean {
    for (const other of this.#underWay) if (isBelow(key, other) || isBelow(other, key)) return false;
    return true;
  }
}
