/** The crawls of all profiles: starts, pauses and cancels them, and tells how each stands. */
import type { Crawl, CrawlTrigger } from '../../shared/crawl';
import { fail, failure, type Failure, FailureError } from '../../shared/failure';
import { CrawlWalk, type CrawlPorts, type CrawlProgress } from './crawl';
import type { CrawlRecord, CrawlTally } from './crawl-log';
import { expectedObjects, isOver, rateOf, type Sample, timeLeft, withSample } from './crawl-rules';

export interface CrawlsOptions extends Omit<CrawlPorts, 'onProgress' | 'reach'> {
  /** Connects when needed. @returns the DN of the domain. @throws FailureError when the NAS cannot be had. */
  readonly reach: (profileId: string, options: { readonly signal: AbortSignal }) => Promise<string>;
  /** How many generations are kept. */
  readonly generationsKept: () => number;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** The newest crawl of each profile that ever had one, after every change. */
  readonly onChange: (crawls: readonly Crawl[]) => void;
  /** A crawl has stopped running, whichever way. */
  readonly onEnd: (crawl: Crawl) => void;
  readonly reportBug: (where: string, error: unknown) => void;
}

interface StartOptions {
  readonly trigger: CrawlTrigger;
  readonly syncRunId: string | null;
  readonly signal: AbortSignal;
}

/** A crawl that runs. */
interface Running {
  readonly controller: AbortController;
  /** What becomes of it when it is aborted; undefined: it is left to be taken up by the next run of the program. */
  stopAs: 'paused' | 'cancelled' | undefined;
  readonly ended: Promise<void>;
}

/** A crawl that is about to run, once the NAS can be had. */
interface Starting {
  readonly controller: AbortController;
  readonly started: Promise<Crawl>;
}

/** What is kept of a profile for as long as the program runs. */
interface Session {
  running: Running | undefined;
  shown: Crawl | undefined;
  samples: readonly Sample[];
  progress: CrawlProgress;
  lastGeneration: number | null;
  /** Epoch milliseconds. */
  toldAt: number;
  /** How long the last counting took, in milliseconds. */
  counting: number | 'now';
}

/** A window draws no faster, and counting must not take more than a small part of the time. */
const TELL_EVERY = 500;
const COUNTING_PART = 20;

export class Crawls {
  readonly #options: CrawlsOptions;
  readonly #sessions = new Map<string, Session>();
  readonly #starting = new Map<string, Starting>();
  #closed = false;

  constructor(options: CrawlsOptions) {
    this.#options = options;
  }

  all(): readonly Crawl[] {
    return [...this.#sessions.values()].flatMap(({ shown }) => shown ?? []);
  }

  of(profileId: string): Crawl | undefined {
    return this.#sessions.get(profileId)?.shown;
  }

  /** Shows what the local copy knows of its crawl, and takes it up when the program ended in the middle of it. */
  async recall(profileId: string): Promise<void> {
    const record = await this.#options.replicas.crawl(profileId);
    if (record === null || this.of(profileId) !== undefined || this.#closed) return;
    if (record.phase === 'running') await this.#run(profileId, record);
    else await this.#show(profileId, record);
  }

  /** Goes on with a crawl that was paused or has failed, else begins one; joins one that runs. @throws FailureError */
  start(profileId: string, options: StartOptions): Promise<Crawl> {
    const pending = this.#starting.get(profileId);
    if (pending !== undefined) return pending.started;
    const controller = new AbortController();
    const signal = AbortSignal.any([options.signal, controller.signal]);
    const started = this.#start(profileId, { ...options, signal }).finally(() =>
      this.#starting.delete(profileId),
    );
    this.#starting.set(profileId, { controller, started });
    return started;
  }

  /** What was copied is kept; started again, the crawl goes on from there. */
  async pause(profileId: string): Promise<void> {
    await this.#stop(profileId, 'paused');
  }

  /** What was copied is kept, but the next crawl begins anew. */
  async cancel(profileId: string): Promise<void> {
    if (await this.#stop(profileId, 'cancelled')) return;
    const record = await this.#options.replicas.crawl(profileId);
    if (record === null || isOver(record)) return;
    await this.#save(profileId, { ...record, phase: 'cancelled', endedAt: this.#options.clock() });
  }

  /** Stops the crawl of a profile that is being removed, and tells of it no more. */
  async forget(profileId: string): Promise<void> {
    await this.#stop(profileId, undefined);
    this.#sessions.delete(profileId);
    this.#options.onChange(this.all());
  }

  /** Drops the crawl at once and waits for nothing: another domain is about to take the place of the one it copies. */
  abandon(profileId: string): void {
    this.#sessions.get(profileId)?.running?.controller.abort(fail('cancelled'));
    this.#sessions.delete(profileId);
    this.#options.onChange(this.all());
  }

  /** Stops all crawls, leaving them to be taken up again. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const { controller } of this.#starting.values()) controller.abort(fail('cancelled'));
    await Promise.all([...this.#sessions.keys()].map((profileId) => this.#stop(profileId, undefined)));
  }

  async #start(profileId: string, { trigger, syncRunId, signal }: StartOptions): Promise<Crawl> {
    const session = this.#session(profileId);
    if (session.running !== undefined && session.shown !== undefined) return session.shown;
    const { replicas, reach, clock } = this.#options;
    if (this.#closed) throw fail('cancelled');
    const baseDn = await reach(profileId, { signal });
    signal.throwIfAborted();
    const known = await replicas.crawl(profileId);
    const record =
      known === null || isOver(known)
        ? await replicas.beginCrawl(profileId, { trigger, syncRunId, baseDn, startedAt: clock() })
        : await replicas.saveCrawl(profileId, { ...known, phase: 'running', endedAt: null, failure: null });
    return this.#run(profileId, record);
  }

  async #run(profileId: string, record: CrawlRecord): Promise<Crawl> {
    const session = this.#session(profileId);
    const controller = new AbortController();
    const ready = this.#options.replicas.generations(profileId).then(async ([last]) => {
      session.lastGeneration = last?.objects ?? null;
      session.samples = [];
      return this.#show(profileId, record);
    });
    const ended = ready
      .then(() => this.#toEnd(profileId, record, controller.signal))
      .catch((error: unknown) => this.#trouble(error))
      .then(() => undefined);
    session.running = { controller, stopAs: undefined, ended };
    return ready;
  }

  async #toEnd(profileId: string, record: CrawlRecord, signal: AbortSignal): Promise<void> {
    const session = this.#session(profileId);
    const { replicas, clock, generationsKept } = this.#options;
    const onProgress = (progress: CrawlProgress) => {
      session.progress = progress;
      void this.#tellSoon(profileId, record);
    };
    let end: CrawlRecord | undefined;
    try {
      const place = { profileId, baseDn: record.baseDn };
      await new CrawlWalk(place, { ...this.#options, onProgress }).toEnd({ signal });
      end = await replicas.finishCrawl(profileId, { endedAt: clock(), most: generationsKept() });
    } catch (error) {
      end = this.#brokenOff(record, session.running?.stopAs, error, signal);
    }
    session.progress = NOTHING_UNDER_WAY;
    session.running = undefined;
    if (end === undefined) return;
    // What ended by itself is written down already.
    const shown =
      isOver(end) && end.phase !== 'cancelled' ? this.#show(profileId, end) : this.#save(profileId, end);
    this.#options.onEnd(await shown);
  }

  #brokenOff(
    record: CrawlRecord,
    stopAs: Running['stopAs'],
    error: unknown,
    signal: AbortSignal,
  ): CrawlRecord | undefined {
    if (!signal.aborted) return { ...record, phase: 'failed', failure: this.#trouble(error) };
    if (stopAs === undefined) return undefined;
    return { ...record, phase: stopAs, endedAt: stopAs === 'cancelled' ? this.#options.clock() : null };
  }

  #trouble(error: unknown): Failure {
    if (error instanceof FailureError) return error.failure;
    this.#options.reportBug('crawling', error);
    return failure('unexpected');
  }

  /** @returns whether there was one to stop. */
  async #stop(profileId: string, stopAs: Running['stopAs']): Promise<boolean> {
    const starting = this.#starting.get(profileId);
    starting?.controller.abort(fail('cancelled'));
    await starting?.started.catch(() => undefined);
    const running = this.#sessions.get(profileId)?.running;
    if (running === undefined) return false;
    running.stopAs = stopAs;
    running.controller.abort(fail('cancelled'));
    await running.ended;
    return true;
  }

  async #save(profileId: string, record: CrawlRecord): Promise<Crawl> {
    return this.#show(profileId, await this.#options.replicas.saveCrawl(profileId, record));
  }

  async #tellSoon(profileId: string, record: CrawlRecord): Promise<void> {
    const session = this.#session(profileId);
    const { counting, toldAt } = session;
    if (counting === 'now') return;
    if (this.#options.clock() - toldAt < Math.max(TELL_EVERY, counting * COUNTING_PART)) return;
    // A replica that is gone has nothing to tell; the walk meets the same failure.
    await this.#show(profileId, record, 'running').catch(() => undefined);
  }

  /** Counts, and tells everybody. */
  async #show(profileId: string, record: CrawlRecord, only?: 'running'): Promise<Crawl> {
    const session = this.#session(profileId);
    const began = this.#options.clock();
    session.counting = 'now';
    let tally: CrawlTally;
    try {
      tally = await this.#options.replicas.crawlTally(profileId);
    } finally {
      session.toldAt = this.#options.clock();
      session.counting = session.toldAt - began;
    }
    const shown = this.#view(profileId, record, tally);
    // It may have ended while it was counted.
    if (only === 'running' && session.running === undefined) return shown;
    session.shown = shown;
    if (this.#sessions.get(profileId) === session) this.#options.onChange(this.all());
    return shown;
  }

  #view(profileId: string, record: CrawlRecord, tally: CrawlTally): Crawl {
    const session = this.#session(profileId);
    const { number, phase, trigger, syncRunId, startedAt, endedAt, failure, generation } = record;
    const objects = tally.objects + session.progress.underWay;
    const isRunning = record.phase === 'running';
    if (isRunning) session.samples = withSample(session.samples, { at: this.#options.clock(), objects });
    const { lastGeneration } = session;
    const expected = isOver(record)
      ? null
      : expectedObjects(objects, { nas: session.progress.announced, lastGeneration });
    const rate = isRunning ? rateOf(session.samples) : null;
    return {
      number,
      phase,
      trigger,
      syncRunId,
      startedAt,
      endedAt,
      failure,
      generation,
      ...tally,
      profileId,
      objects,
      expected,
      rate,
      timeLeft: timeLeft(rate, objects, expected),
    };
  }

  #session(profileId: string): Session {
    let session = this.#sessions.get(profileId);
    if (session === undefined) {
      session = {
        running: undefined,
        shown: undefined,
        samples: [],
        progress: NOTHING_UNDER_WAY,
        lastGeneration: null,
        toldAt: 0,
        counting: 0,
      };
      this.#sessions.set(profileId, session);
    }
    return session;
  }
}

const NOTHING_UNDER_WAY: CrawlProgress = { underWay: 0, announced: null };
