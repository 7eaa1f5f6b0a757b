/** The replicas as main uses them: one for each profile, opened when it is first asked, each in a thread of its own. */
import { Worker } from 'node:worker_threads';
import type { ChangeDetail, ChangeWindow, Comparing } from '../../shared/change';
import type { ContainerState, Entry, EntryRow, RowWindow } from '../../shared/entry';
import type { Generation } from '../../shared/crawl';
import { type DomainFacts, domainFactsSchema } from '../../shared/domain';
import { fail, failure, type Failure } from '../../shared/failure';
import type { WantedChanges } from './changes';
import type { Pair } from './comparisons';
import type { CrawlRecord, CrawlTally, EndOfCrawl } from './crawl-log';
import type { AloneInput, BegunLoad, FinishedLoad, PageInput, WrittenPage } from './load-writer';
import { packPage, piecesOf } from './packed-page';
import type { OperationInput, OperationName, OperationResult } from './protocol';
import type { readingOperations } from './readings';
import { ReplicaFiles } from './replica-files';
import { type AskOptions, ReplicaThread } from './replica-thread';
import type { SpareThread } from './spare-thread';
import { UnusableFileError } from './unusable-file';

export interface ReplicasOptions {
  /** The built `worker.ts`. */
  readonly workerFile: string | URL;
  /** A worker that has begun already, for the first who needs one. */
  readonly spare?: SpareThread;
  readonly folder: string;
  /** The key of a profile's file; undefined: the replica is kept in memory, and nothing is written to the disk. */
  readonly key: (profileId: string) => Promise<string | undefined>;
  /** Above every number that a generation of the profile is known by elsewhere. */
  readonly generationsBehind?: (profileId: string) => number;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** A file was set aside, and an empty one took its place. */
  readonly onNotice: (failure: Failure) => void;
}

interface CopySize {
  readonly entries: number;
  readonly bytes: number;
  readonly generations: number;
  /** When the newest generation was completed, epoch milliseconds. */
  readonly newest: number | null;
  readonly stored: 'file' | 'memory';
}

type ReadingName = keyof typeof readingOperations;

/** Revisions of a replica's second thread are above all of its first, however long that one ran. */
const REVISIONS_OF_A_THREAD = 1e12;

/**
 * Every method throws FailureError `replica-failed` when the disk does not play along, and `cancelled` once the profile
 * is being removed or all are being closed.
 */
export class Replicas {
  readonly #options: ReplicasOptions;
  readonly #files: ReplicaFiles;
  readonly #threads = new Map<string, Promise<ReplicaThread>>();
  readonly #started = new Map<string, number>();
  /** Threads that give their files back; the next of the profile waits for that. */
  readonly #endings = new Map<string, Promise<void>>();
  /** Whose copies are in files: those in memory are gone with their threads. */
  readonly #inFiles = new Set<string>();
  /** What is waiting for an answer, with whose copy was asked. */
  readonly #asking = new Map<Promise<unknown>, string>();
  /** The newest generation of each copy that was cleared. */
  readonly #cleared = new Map<string, number>();
  #closed = false;

  constructor(options: ReplicasOptions) {
    this.#options = options;
    this.#files = new ReplicaFiles(options.folder);
  }

  /** @throws FailureError `dn-invalid` for a text that is no DN. */
  containerState(profileId: string, dn: string): Promise<ContainerState> {
    return this.#ask(profileId, 'containerState', { dn });
  }

  /** Rows of a container, containers first, then by name. @throws FailureError `dn-invalid` for a text that is no DN. */
  window(profileId: string, dn: string, offset: number, limit: number): Promise<RowWindow> {
    return this.#ask(profileId, 'window', { dn, offset, limit });
  }

  /** The first entry of a container whose name begins so. @throws FailureError `dn-invalid` for a text that is no DN. */
  beginning(profileId: string, input: OperationInput<'beginning'>): Promise<EntryRow | null> {
    return this.#ask(profileId, 'beginning', input);
  }

  /** @throws FailureError `object-not-found` when the copy has no such entry, `dn-invalid` for a text that is no DN. */
  entry(profileId: string, dn: string): Promise<Entry> {
    return this.#ask(profileId, 'entry', { dn });
  }

  /** Searches, orders, ways and memberships; see `readings.ts`. */
  read<N extends ReadingName>(
    profileId: string,
    name: N,
    input: OperationInput<N>,
  ): Promise<OperationResult<N>> {
    return this.#ask(profileId, name, input);
  }

  /** What was last remembered of the domain; undefined when nothing was, or what was is no longer readable. */
  async facts(profileId: string): Promise<DomainFacts | undefined> {
    const text = await this.recall(profileId, 'facts');
    return text === undefined ? undefined : domainFactsSchema.safeParse(JSON.parse(text)).data;
  }

  rememberFacts(profileId: string, facts: DomainFacts): Promise<void> {
    return this.remember(profileId, 'facts', JSON.stringify(facts));
  }

  /** What was remembered by this name; undefined when nothing was. */
  recall(profileId: string, name: string): Promise<string | undefined> {
    return this.#ask(profileId, 'recall', { name });
  }

  remember(profileId: string, name: string, value: string): Promise<void> {
    return this.#ask(profileId, 'remember', { name, value });
  }

  /** Begins a load of a container; its number names it from then on. */
  beginLoad(profileId: string, input: OperationInput<'beginLoad'>): Promise<BegunLoad> {
    return this.#ask(profileId, 'beginLoad', input);
  }

  /** Writes one page of a load whole or not at all. */
  writePage(profileId: string, { entries, ...page }: PageInput): Promise<WrittenPage> {
    const packed = 'count' in entries ? entries : packPage(entries);
    return this.#ask(profileId, 'writePage', { ...page, page: packed }, { handOver: piecesOf(packed) });
  }

  /** Writes entries that were read by themselves, whole or not at all. */
  writeAlone(profileId: string, { entries, ...alone }: AloneInput): Promise<void> {
    return this.#ask(profileId, 'writeAlone', { ...alone, page: packPage(entries) });
  }

  /** Ends one reading of a container from its start to its end; a load may need several. */
  endPass(profileId: string, load: number): Promise<OperationResult<'endPass'>> {
    return this.#ask(profileId, 'endPass', { load });
  }

  finishLoad(profileId: string, input: OperationInput<'finishLoad'>): Promise<FinishedLoad> {
    return this.#ask(profileId, 'finishLoad', input);
  }

  stopLoad(profileId: string, input: OperationInput<'stopLoad'>): Promise<ContainerState> {
    return this.#ask(profileId, 'stopLoad', input);
  }

  /** The newest crawl of the profile, ended or not. */
  crawl(profileId: string): Promise<CrawlRecord | null> {
    return this.#ask(profileId, 'crawl', undefined);
  }

  beginCrawl(profileId: string, start: OperationInput<'beginCrawl'>): Promise<CrawlRecord> {
    return this.#ask(profileId, 'beginCrawl', start);
  }

  saveCrawl(profileId: string, record: CrawlRecord): Promise<CrawlRecord> {
    return this.#ask(profileId, 'saveCrawl', record);
  }

  /** Containers that the crawl is to copy next; none at its end. */
  crawlFrontier(profileId: string, limit: number): Promise<readonly string[]> {
    return this.#ask(profileId, 'crawlFrontier', { limit });
  }

  crawlTally(profileId: string): Promise<CrawlTally> {
    return this.#ask(profileId, 'crawlTally', undefined);
  }

  skipContainer(profileId: string, input: OperationInput<'skipContainer'>): Promise<void> {
    return this.#ask(profileId, 'skipContainer', input);
  }

  /** Puts a container back among those that the crawl is to copy. */
  crawlAgain(profileId: string, dn: string): Promise<void> {
    return this.#ask(profileId, 'crawlAgain', { dn });
  }

  async finishCrawl(profileId: string, end: EndOfCrawl): Promise<CrawlRecord> {
    const record = await this.#ask(profileId, 'finishCrawl', end);
    // With its oldest generation much may have gone. If it cannot be given back now, it is with the next.
    this.compact(profileId).catch(() => undefined);
    return record;
  }

  /** Newest first. */
  generations(profileId: string): Promise<readonly Generation[]> {
    return this.#ask(profileId, 'generations', undefined);
  }

  /** Goes on comparing two generations. @throws FailureError `generation-not-kept` */
  compare(profileId: string, pair: Pair): Promise<Comparing> {
    return this.#ask(profileId, 'compare', pair);
  }

  /** Goes on preparing what a filter looks through. @returns whether that is finished. */
  describeChanges(profileId: string, pair: Pair): Promise<boolean> {
    return this.#ask(profileId, 'describeChanges', pair);
  }

  changes(profileId: string, wanted: WantedChanges): Promise<ChangeWindow> {
    return this.#ask(profileId, 'changes', wanted);
  }

  /** @throws FailureError `object-not-found` when the two have no such change. */
  change(profileId: string, wanted: OperationInput<'change'>): Promise<ChangeDetail> {
    return this.#ask(profileId, 'change', wanted);
  }

  /** A portion of the changes as they are reported, in the order of their DNs. */
  reportedChanges(
    profileId: string,
    input: OperationInput<'reportedChanges'>,
  ): Promise<OperationResult<'reportedChanges'>> {
    return this.#ask(profileId, 'reportedChanges', input);
  }

  /** A portion of the operations that lead from one generation to the other. */
  changeRecords(
    profileId: string,
    input: OperationInput<'changeRecords'>,
  ): Promise<OperationResult<'changeRecords'>> {
    return this.#ask(profileId, 'changeRecords', input);
  }

  /**
   * Removes everything of a profile, also what was set aside; what is still being asked of it is cancelled. Asked again
   * later, the profile has an empty replica. @throws FailureError when a file cannot be removed.
   */
  remove(profileId: string): Promise<void> {
    const thread = this.#threads.get(profileId);
    this.#threads.delete(profileId);
    const removal = this.#remove(profileId, thread);
    this.#endings.set(
      profileId,
      removal.catch(() => undefined),
    );
    return removal;
  }

  /** Removes what is copied of a profile, which goes on with an empty replica. @throws FailureError as `remove`. */
  async clear(profileId: string): Promise<void> {
    const newest = await this.generations(profileId).then(
      ([last]) => last?.number ?? 0,
      // What cannot be read can be removed all the same.
      () => 0,
    );
    this.#cleared.set(profileId, Math.max(newest, this.#cleared.get(profileId) ?? 0));
    await this.remove(profileId);
  }

  /** Drops the oldest generations of a profile, so that `most` are left. @returns whether there were any to drop. */
  trimGenerations(profileId: string, most: number): Promise<boolean> {
    return this.#ask(profileId, 'trimGenerations', { most });
  }

  /** Gives back to the disk what was deleted, if that is worth while; other requests are answered in between. */
  async compact(profileId: string): Promise<void> {
    // Never by way of a thread that would be started for it: the profile may be gone by then.
    const thread = await this.#threads.get(profileId);
    while (thread !== undefined && !(await thread.ask('compact', undefined)));
  }

  /** Whether nothing is left to be done on it in the background. */
  isSettled(profileId: string): Promise<boolean> {
    return this.#ask(profileId, 'isSettled', undefined);
  }

  /** How large the copy of a profile is; where it is in a file, with what lies beside it and what was set aside. */
  async measure(profileId: string): Promise<CopySize> {
    const measured = await this.#ask(profileId, 'measure', undefined);
    const stored = (await this.#options.key(profileId)) === undefined ? 'memory' : 'file';
    const onDisk = stored === 'file' ? (await this.#files.sizes()).get(profileId) : undefined;
    return { ...measured, stored, bytes: onDisk ?? measured.bytes };
  }

  /** Files of profiles that are none of these. */
  leftBehind(profileIds: readonly string[]): Promise<{ profileIds: readonly string[]; bytes: number }> {
    return this.#files.leftBehind(profileIds);
  }

  /**
   * Ends the threads that have nothing to do, for the memory that they hold: whoever asks next waits for a new one.
   * @param isBusy whether something is under way on a copy that asks it again and again.
   */
  async rest(isBusy: (profileId: string) => boolean): Promise<void> {
    for (const [profileId, starting] of this.#threads) {
      const isFree = () =>
        this.#inFiles.has(profileId) &&
        !isBusy(profileId) &&
        ![...this.#asking.values()].includes(profileId) &&
        this.#threads.get(profileId) === starting;
      if (!isFree()) continue;
      const thread = await starting.catch(() => undefined);
      // Of trouble with the file is told who asks for something.
      const isSettled = await thread?.ask('isSettled', undefined).catch(() => false);
      if (thread === undefined || isSettled !== true || !isFree()) continue;
      this.#threads.delete(profileId);
      this.#endings.set(profileId, thread.end(fail('cancelled')));
    }
  }

  /** Answers what was asked before, then ends all threads. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#asking.keys());
    await Promise.all(
      [...this.#threads.values()].map(async (starting) => {
        const thread = await starting.catch(() => undefined);
        await thread?.end(fail('cancelled'));
      }),
    );
    this.#threads.clear();
  }

  async #ask<N extends OperationName>(
    profileId: string,
    name: N,
    input: OperationInput<N>,
    options?: AskOptions,
  ): Promise<OperationResult<N>> {
    const asking = this.#askThread(profileId, name, input, options);
    this.#asking.set(asking, profileId);
    try {
      return await asking;
    } finally {
      this.#asking.delete(asking);
    }
  }

  async #askThread<N extends OperationName>(
    profileId: string,
    name: N,
    input: OperationInput<N>,
    options?: AskOptions,
  ): Promise<OperationResult<N>> {
    const thread = await this.#thread(profileId);
    try {
      return await thread.ask(name, input, options);
    } catch (error) {
      if (!(error instanceof UnusableFileError)) throw error;
      const renewed = await this.#renewed(profileId, thread, error);
      // A page that was handed over is gone, and its load with the copy that it had begun in.
      if (options?.handOver !== undefined)
        throw fail('replica-failed', { detail: 'it was made anew under way' });
      // Asked again of the new, empty copy: what reads finds nothing there, and a load begins anew.
      return await renewed.ask(name, input);
    }
  }

  async #thread(profileId: string): Promise<ReplicaThread> {
    if (this.#closed) throw fail('cancelled');
    const known = this.#threads.get(profileId);
    if (known !== undefined) {
      const thread = await known;
      if (!thread.over) return thread;
      // Another caller may have started a new one while this one looked.
      if (this.#threads.get(profileId) !== known) return this.#thread(profileId);
    }
    return this.#keep(profileId, this.#start(profileId));
  }

  /** Several requests may meet the same damage: the first sets the file aside, the others wait for the new one. */
  async #renewed(
    profileId: string,
    damaged: ReplicaThread,
    reason: UnusableFileError,
  ): Promise<ReplicaThread> {
    const known = this.#threads.get(profileId);
    if (known === undefined || (await known) !== damaged || this.#threads.get(profileId) !== known) {
      return this.#thread(profileId);
    }
    return this.#keep(profileId, this.#replace(profileId, damaged, reason));
  }

  async #replace(
    profileId: string,
    damaged: ReplicaThread,
    reason: UnusableFileError,
  ): Promise<ReplicaThread> {
    await damaged.end(reason);
    await this.#files.setAside(profileId, this.#options.clock());
    const subject = this.#files.nameOf(profileId);
    this.#options.onNotice(failure('file-damaged', { subject, detail: reason.message }));
    return this.#start(profileId);
  }

  /** A thread that could not be started must not answer for good: the next call tries again. */
  #keep(profileId: string, starting: Promise<ReplicaThread>): Promise<ReplicaThread> {
    this.#threads.set(profileId, starting);
    starting.catch(() => {
      if (this.#threads.get(profileId) === starting) this.#threads.delete(profileId);
    });
    return starting;
  }

  async #remove(profileId: string, known: Promise<ReplicaThread> | undefined): Promise<void> {
    const thread = await known?.catch(() => undefined);
    await thread?.end(fail('cancelled'));
    await this.#files.remove(profileId);
  }

  async #start(profileId: string): Promise<ReplicaThread> {
    await this.#endings.get(profileId);
    const key = await this.#options.key(profileId);
    if (key === undefined) this.#inFiles.delete(profileId);
    else this.#inFiles.add(profileId);
    const file = key === undefined ? null : { path: await this.#files.place(profileId), key };
    const started = this.#started.get(profileId) ?? 0;
    this.#started.set(profileId, started + 1);
    const revision = started * REVISIONS_OF_A_THREAD;
    const generationsBehind = Math.max(
      this.#options.generationsBehind?.(profileId) ?? 0,
      this.#cleared.get(profileId) ?? 0,
    );
    const worker = this.#options.spare?.take() ?? new Worker(this.#options.workerFile);
    return new ReplicaThread(worker, { place: { profileId, file, revision, generationsBehind } });
  }
}
