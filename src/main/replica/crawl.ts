/** Copies every container of a domain that is left to copy, several at once, from the base down. */
import { setMaxListeners } from 'node:events';
import { dnKey, formatDn, parentDn, tryParseDn } from '../../shared/dn';
import { failure, type Failure, FailureError } from '../../shared/failure';
import type { ContainerLoads } from './container-loads';
import { CrawlFrontier } from './crawl-frontier';
import { afterFailure, isPassing, retryDelay } from './crawl-rules';
import type { Replicas } from './replicas';

/** Containers at once, so that there is always one to ask for while others are read and written. */
const AT_ONCE = 12;
/** How many containers are asked of the database at a time. */
const BATCH = 5000;

/** Where a crawl stands beyond what the database knows. */
export interface CrawlProgress {
  /** Objects of containers that are not copied whole yet. */
  readonly underWay: number;
  /** How many objects there are, if the NAS says so. */
  readonly announced: number | null;
}

export interface CrawlPorts {
  readonly replicas: Replicas;
  readonly loads: ContainerLoads;
  /** Connects when needed. @throws FailureError when the NAS cannot be had. */
  readonly reach: (profileId: string, options: { readonly signal: AbortSignal }) => Promise<unknown>;
  readonly wait: (milliseconds: number, options: { readonly signal: AbortSignal }) => Promise<void>;
  readonly onProgress: (progress: CrawlProgress) => void;
}

export class CrawlWalk {
  readonly #profileId: string;
  readonly #baseKey: string;
  readonly #ports: CrawlPorts;
  /** How many objects of each container that is being copied have come. */
  readonly #met = new Map<string, number>();
  /** Containers that were listed and then not found; twice is no accident. */
  readonly #missed = new Set<string>();
  #announced: number | null = null;
  #skippedInARow = 0;

  constructor({ profileId, baseDn }: { profileId: string; baseDn: string }, ports: CrawlPorts) {
    this.#profileId = profileId;
    this.#baseKey = dnKey(baseDn);
    this.#ports = ports;
  }

  /** @throws FailureError for what keeps it from going on, or the signal's reason when it is aborted. */
  async toEnd({ signal }: { signal: AbortSignal }): Promise<void> {
    const stop = new AbortController();
    const either = AbortSignal.any([signal, stop.signal]);
    // As many as wait at once; Node would take more than ten for a leak.
    setMaxListeners(0, either);
    const underWay = new Set<Promise<void>>();
    try {
      await this.#copyAll(underWay, either);
    } catch (error) {
      // The first failure stops the others.
      stop.abort(error);
      await Promise.allSettled(underWay);
      signal.throwIfAborted();
      throw error;
    }
  }

  async #copyAll(underWay: Set<Promise<void>>, signal: AbortSignal): Promise<void> {
    const frontier = new CrawlFrontier(() => this.#ports.replicas.crawlFrontier(this.#profileId, BATCH));
    for (;;) {
      while (underWay.size < AT_ONCE) {
        const dn = frontier.take();
        if (dn === undefined) break;
        const copied = this.#copy(dn, signal).then(() => {
          frontier.end(dn);
          underWay.delete(copied);
        });
        // Its failure is met by the race below, which may begin only after it.
        copied.catch(() => undefined);
        underWay.add(copied);
      }
      if (underWay.size < AT_ONCE && (await frontier.refill())) continue;
      if (underWay.size === 0) return;
      await Promise.race(underWay);
    }
  }

  async #copy(dn: string, signal: AbortSignal): Promise<void> {
    for (let attempts = 1; ; attempts += 1) {
      const failure = await this.#attempt(dn, signal);
      if (failure === undefined) {
        this.#skippedInARow = 0;
        return;
      }
      const isBase = dnKey(dn) === this.#baseKey;
      const next = afterFailure({ failure, attempts, inARow: this.#skippedInARow, isBase });
      if (next === 'fail') throw new FailureError(failure);
      if (next === 'skip') return this.#skip(dn, failure);
      await this.#ports.wait(retryDelay(attempts), { signal });
    }
  }

  /** @returns why the container could not be copied. */
  async #attempt(dn: string, signal: AbortSignal): Promise<Failure | undefined> {
    const { reach, loads } = this.#ports;
    try {
      signal.throwIfAborted();
      await reach(this.#profileId, { signal });
      const state = await loads.copy(this.#profileId, dn, {
        onPage: ({ met, subtreeTotal }) => {
          this.#met.set(dn, met);
          this.#announced = subtreeTotal ?? this.#announced;
          this.#tell();
        },
        signal,
      });
      signal.throwIfAborted();
      if (state?.phase === 'complete') return undefined;
      return state?.failure ?? failure('replica-failed');
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof FailureError) return error.failure;
      throw error;
    } finally {
      this.#met.delete(dn);
      this.#tell();
    }
  }

  async #skip(dn: string, why: Failure): Promise<void> {
    const { replicas } = this.#ports;
    const parent = tryParseDn(dn);
    if (why.code === 'object-not-found' && parent !== undefined && !this.#missed.has(dn)) {
      // Removed since its parent was listed, most likely: the parent is listed again, and then it is not there.
      this.#missed.add(dn);
      await replicas.crawlAgain(this.#profileId, formatDn(parentDn(parent)));
      return;
    }
    if (isPassing(why)) this.#skippedInARow += 1;
    await replicas.skipContainer(this.#profileId, { dn, failure: why });
  }

  #tell(): void {
    const underWay = [...this.#met.values()].reduce((sum, met) => sum + met, 0);
    this.#ports.onProgress({ underWay, announced: this.#announced });
  }
}
