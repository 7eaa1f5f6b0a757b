/** Crawls over a `list`, and everything that was told of them. */
import { ContainerLoads } from '../../../src/main/replica/container-loads';
import type { List } from '../../../src/main/replica/page-asker';
import { Crawls } from '../../../src/main/replica/crawls';
import type { Replicas } from '../../../src/main/replica/replicas';
import type { ContainerState } from '../../../src/shared/entry';
import type { Crawl, CrawlTrigger } from '../../../src/shared/crawl';
import { onTestFinished } from 'vitest';
import { BASE } from './support';

interface CrawlingOptions {
  readonly base?: string;
  readonly kept?: number;
  /** Epoch milliseconds; each look moves it on by 10. */
  readonly now?: number;
  readonly reach?: () => Promise<string>;
}

export class Crawling {
  readonly told: Crawl[] = [];
  readonly states: ContainerState[] = [];
  readonly bugs: unknown[] = [];
  readonly waits: number[] = [];
  readonly loads: ContainerLoads;
  readonly crawls: Crawls;
  now: number;
  #heard: (() => void)[] = [];

  constructor(
    readonly replicas: Replicas,
    list: List,
    { base = BASE, kept = 10, now = 1_000_000, reach }: CrawlingOptions = {},
  ) {
    this.now = now;
    const clock = () => (this.now += 10);
    const reportBug = (_where: string, error: unknown) => void this.bugs.push(error);
    const onChange = (state: ContainerState) => void this.states.push(state);
    this.loads = new ContainerLoads({ replicas, list, clock, onChange, reportBug });
    this.crawls = new Crawls({
      replicas,
      loads: this.loads,
      clock,
      wait: (milliseconds, { signal }) => {
        this.waits.push(milliseconds);
        this.now += milliseconds;
        return signal.aborted ? Promise.reject(signal.reason as Error) : Promise.resolve();
      },
      reach: reach ?? (() => Promise.resolve(base)),
      generationsKept: () => kept,
      onChange: (crawls) => {
        this.told.push(...crawls);
        for (const hear of this.#heard.splice(0)) hear();
      },
      onEnd: () => undefined,
      reportBug,
    });
    onTestFinished(async () => {
      await this.crawls.close();
      await this.loads.stopEverything();
    });
  }

  start(profileId: string, trigger: CrawlTrigger = 'by-hand'): Promise<Crawl> {
    const { signal } = new AbortController();
    return this.crawls.start(profileId, { trigger, syncRunId: null, signal });
  }

  /** Starts a crawl or goes on with one, and waits until it runs no more. */
  async toEnd(profileId: string, trigger?: CrawlTrigger): Promise<Crawl> {
    const since = this.told.length;
    await this.start(profileId, trigger);
    return this.next((crawl) => crawl.profileId === profileId && crawl.phase !== 'running', since);
  }

  /** Waits for what is told from `since` on. */
  async next(isIt: (crawl: Crawl) => boolean, since = 0): Promise<Crawl> {
    for (;;) {
      const found = this.told.slice(since).find(isIt);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => this.#heard.push(resolve));
    }
  }
}
