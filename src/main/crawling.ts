/** Crawls as the program runs them: each with the settings of the moment, after a sync run, and tied to that run. */
import { fail, FailureError } from '../shared/failure';
import type { Crawl } from '../shared/crawl';
import type { Settings } from '../shared/settings';
import type { SyncRun } from '../shared/sync-run';
import { USUAL_SETTINGS } from '../shared/usual-settings';
import { Crawls, type CrawlsOptions } from './replica/crawls';

interface CrawlingOptions extends Pick<CrawlsOptions, 'replicas' | 'loads' | 'onChange' | 'reportBug'> {
  /** Connects when needed. @returns the DN of the domain. @throws FailureError when the NAS cannot be had. */
  readonly reach: (
    profileId: string,
    options: { readonly signal: AbortSignal },
  ) => Promise<string | undefined>;
  readonly settings: () => Settings;
  readonly clock: {
    /** Epoch milliseconds. */
    readonly now: () => number;
    readonly wait: (milliseconds: number, options: { readonly signal: AbortSignal }) => Promise<void>;
  };
  /** Keeps what a run has changed; told once without and once with the numbers. */
  readonly keepChanges: (runId: string, changes: NonNullable<SyncRun['changes']>) => void;
  /** How many entries are different between two generations, noise left out. */
  readonly countChanges: (
    profileId: string,
    pair: { readonly before: number; readonly after: number },
  ) => Promise<NonNullable<NonNullable<SyncRun['changes']>['totals']>>;
}

export function createCrawling({
  reach,
  settings,
  clock,
  keepChanges,
  countChanges,
  ...options
}: CrawlingOptions): {
  readonly crawls: Crawls;
  readonly runEnded: (run: SyncRun) => void;
  /** Stops all crawls, and ends when nothing that follows one or a run is kept any more. */
  readonly close: () => Promise<void>;
} {
  const { replicas, reportBug } = options;
  /** By profile, the run that ended while a crawl was under way, which cannot show what the run has changed. */
  const waiting = new Map<string, string>();
  /** What follows the end of a crawl or a run. */
  const following = new Set<Promise<void>>();

  const crawls = new Crawls({
    ...options,
    async reach(profileId, { signal }) {
      const baseDn = await reach(profileId, { signal });
      if (baseDn === undefined) throw fail('not-connected');
      return baseDn;
    },
    clock: clock.now,
    wait: clock.wait,
    generationsKept: () => settings().generationsKept ?? USUAL_SETTINGS.generationsKept,
    onEnd: (crawl) => {
      keep(tieToRun(crawl));
      const runId = waiting.get(crawl.profileId);
      waiting.delete(crawl.profileId);
      if (runId !== undefined) keep(follow(crawl.profileId, runId));
    },
  });

  function report(error: unknown): void {
    // That a NAS cannot be had is shown where it is connected to.
    if (!(error instanceof FailureError)) reportBug('crawling after a sync', error);
  }

  function keep(work: Promise<void>): void {
    const done = work.catch(report).finally(() => following.delete(done));
    following.add(done);
  }

  async function tieToRun({ profileId, syncRunId, generation }: Crawl): Promise<void> {
    if (syncRunId === null || generation === null) return;
    const kept = await replicas.generations(profileId);
    const before = kept.find(({ number }) => number < generation);
    if (before === undefined) return;
    const pair = { before: before.number, after: generation };
    keepChanges(syncRunId, pair);
    keepChanges(syncRunId, { ...pair, totals: await countChanges(profileId, pair) });
  }

  async function follow(profileId: string, runId: string): Promise<void> {
    const known = crawls.of(profileId);
    // A person has paused it, and knows why.
    if (known?.phase === 'paused') return;
    if (known?.phase === 'running') {
      waiting.set(profileId, runId);
      return;
    }
    // Without a generation of before there is nothing to compare with.
    if ((await replicas.generations(profileId)).length === 0) return;
    // What had failed before the sync would mix its state of before with that of after.
    if (known?.phase === 'failed') await crawls.cancel(profileId);
    await crawls.start(profileId, {
      trigger: 'after-sync',
      syncRunId: runId,
      signal: new AbortController().signal,
    });
  }

  return {
    crawls,
    runEnded(run) {
      if (run.state !== 'completed' || settings().crawlAfterSync === false) return;
      keep(follow(run.profileId, run.id));
    },
    async close() {
      await crawls.close();
      await Promise.all(following);
    },
  };
}
