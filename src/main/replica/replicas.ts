/** The replicas as main uses them: what can be asked of one, by profile. */
import type { ChangeDetail, ChangeWindow, Comparing } from '../../shared/change';
import type { ContainerState, Entry, EntryRow, RowWindow } from '../../shared/entry';
import type { Generation } from '../../shared/crawl';
import { type DomainFacts, domainFactsSchema } from '../../shared/domain';
import type { WantedChanges } from './changes';
import type { Pair } from './comparisons';
import type { CrawlRecord, CrawlTally, EndOfCrawl } from './crawl-log';
import type { AloneInput, BegunLoad, FinishedLoad, PageInput, WrittenPage } from './load-shapes';
import { packPage, piecesOf } from './packed-page';
import type { OperationInput, OperationResult } from './protocol';
import type { readingOperations } from './readings';
import { ReplicaFiles } from './replica-files';
import { ReplicaThreads, type ReplicaThreadsOptions } from './replica-threads';

export interface ReplicasOptions extends ReplicaThreadsOptions {
  readonly folder: string;
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

/**
 * Every method throws FailureError `replica-failed` when the disk does not play along, and `cancelled` once the profile
 * is being removed or all are being closed.
 */
export class Replicas {
  readonly #files: ReplicaFiles;
  readonly #threads: ReplicaThreads;
  readonly #key: ReplicasOptions['key'];

  constructor(options: ReplicasOptions) {
    this.#key = options.key;
    this.#files = new ReplicaFiles(options.folder);
    this.#threads = new ReplicaThreads(this.#files, options);
  }

  /** @throws FailureError `dn-invalid` for a text that is no DN. */
  containerState(profileId: string, dn: string): Promise<ContainerState> {
    return this.#threads.ask(profileId, 'containerState', { dn });
  }

  /** Rows of a container, containers first, then by name. @throws FailureError `dn-invalid` for a text that is no DN. */
  window(profileId: string, dn: string, offset: number, limit: number): Promise<RowWindow> {
    return this.#threads.ask(profileId, 'window', { dn, offset, limit });
  }

  /** The first entry of a container whose name begins so. @throws FailureError `dn-invalid` for a text that is no DN. */
  beginning(profileId: string, input: OperationInput<'beginning'>): Promise<EntryRow | null> {
    return this.#threads.ask(profileId, 'beginning', input);
  }

  /** @throws FailureError `object-not-found` when the copy has no such entry, `dn-invalid` for a text that is no DN. */
  entry(profileId: string, dn: string): Promise<Entry> {
    return this.#threads.ask(profileId, 'entry', { dn });
  }

  /** Searches, orders, ways and memberships; see `readings.ts`. */
  read<N extends ReadingName>(
    profileId: string,
    name: N,
    input: OperationInput<N>,
  ): Promise<OperationResult<N>> {
    return this.#threads.ask(profileId, name, input);
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
    return this.#threads.ask(profileId, 'recall', { name });
  }

  remember(profileId: string, name: string, value: string): Promise<void> {
    return this.#threads.ask(profileId, 'remember', { name, value });
  }

  /** Begins a load of a container; its number names it from then on. */
  beginLoad(profileId: string, input: OperationInput<'beginLoad'>): Promise<BegunLoad> {
    return this.#threads.ask(profileId, 'beginLoad', input);
  }

  /** Writes one page of a load whole or not at all. */
  writePage(profileId: string, { entries, ...page }: PageInput): Promise<WrittenPage> {
    const packed = 'count' in entries ? entries : packPage(entries);
    return this.#threads.ask(
      profileId,
      'writePage',
      { ...page, page: packed },
      { handOver: piecesOf(packed) },
    );
  }

  /** Writes entries that were read by themselves, whole or not at all. */
  writeAlone(profileId: string, { entries, ...alone }: AloneInput): Promise<void> {
    return this.#threads.ask(profileId, 'writeAlone', { ...alone, page: packPage(entries) });
  }

  /** Ends one reading of a container from its start to its end; a load may need several. */
  endPass(profileId: string, load: number): Promise<OperationResult<'endPass'>> {
    return this.#threads.ask(profileId, 'endPass', { load });
  }

  finishLoad(profileId: string, input: OperationInput<'finishLoad'>): Promise<FinishedLoad> {
    return this.#threads.ask(profileId, 'finishLoad', input);
  }

  stopLoad(profileId: string, input: OperationInput<'stopLoad'>): Promise<ContainerState> {
    return this.#threads.ask(profileId, 'stopLoad', input);
  }

  /** The newest crawl of the profile, ended or not. */
  crawl(profileId: string): Promise<CrawlRecord | null> {
    return this.#threads.ask(profileId, 'crawl', undefined);
  }

  beginCrawl(profileId: string, start: OperationInput<'beginCrawl'>): Promise<CrawlRecord> {
    return this.#threads.ask(profileId, 'beginCrawl', start);
  }

  saveCrawl(profileId: string, record: CrawlRecord): Promise<CrawlRecord> {
    return this.#threads.ask(profileId, 'saveCrawl', record);
  }

  /** Containers that the crawl is to copy next; none at its end. */
  crawlFrontier(profileId: string, limit: number): Promise<readonly string[]> {
    return this.#threads.ask(profileId, 'crawlFrontier', { limit });
  }

  crawlTally(profileId: string): Promise<CrawlTally> {
    return this.#threads.ask(profileId, 'crawlTally', undefined);
  }

  skipContainer(profileId: string, input: OperationInput<'skipContainer'>): Promise<void> {
    return this.#threads.ask(profileId, 'skipContainer', input);
  }

  /** Puts a container back among those that the crawl is to copy. */
  crawlAgain(profileId: string, dn: string): Promise<void> {
    return this.#threads.ask(profileId, 'crawlAgain', { dn });
  }

  async finishCrawl(profileId: string, end: EndOfCrawl): Promise<CrawlRecord> {
    const record = await this.#threads.ask(profileId, 'finishCrawl', end);
    // With its oldest generation much may have gone. If it cannot be given back now, it is with the next.
    this.compact(profileId).catch(() => undefined);
    return record;
  }

  /** Newest first. */
  generations(profileId: string): Promise<readonly Generation[]> {
    return this.#threads.ask(profileId, 'generations', undefined);
  }

  /** Goes on comparing two generations. @throws FailureError `generation-not-kept` */
  compare(profileId: string, pair: Pair): Promise<Comparing> {
    return this.#threads.ask(profileId, 'compare', pair);
  }

  /** Goes on preparing what a filter looks through. @returns whether that is finished. */
  describeChanges(profileId: string, pair: Pair): Promise<boolean> {
    return this.#threads.ask(profileId, 'describeChanges', pair);
  }

  changes(profileId: string, wanted: WantedChanges): Promise<ChangeWindow> {
    return this.#threads.ask(profileId, 'changes', wanted);
  }

  /** @throws FailureError `object-not-found` when the two have no such change. */
  change(profileId: string, wanted: OperationInput<'change'>): Promise<ChangeDetail> {
    return this.#threads.ask(profileId, 'change', wanted);
  }

  /** A portion of the changes as they are reported, in the order of their DNs. */
  reportedChanges(
    profileId: string,
    input: OperationInput<'reportedChanges'>,
  ): Promise<OperationResult<'reportedChanges'>> {
    return this.#threads.ask(profileId, 'reportedChanges', input);
  }

  /** A portion of the operations that lead from one generation to the other. */
  changeRecords(
    profileId: string,
    input: OperationInput<'changeRecords'>,
  ): Promise<OperationResult<'changeRecords'>> {
    return this.#threads.ask(profileId, 'changeRecords', input);
  }

  /**
   * Removes everything of a profile, also what was set aside; what is still being asked of it is cancelled. Asked again
   * later, the profile has an empty replica. @throws FailureError when a file cannot be removed.
   */
  remove(profileId: string): Promise<void> {
    return this.#threads.end(profileId, () => this.#files.remove(profileId));
  }

  /** Removes what is copied of a profile, which goes on with an empty replica. @throws FailureError as `remove`. */
  async clear(profileId: string): Promise<void> {
    const newest = await this.generations(profileId).then(
      ([last]) => last?.number ?? 0,
      // What cannot be read can be removed all the same.
      () => 0,
    );
    this.#threads.goOnAbove(profileId, newest);
    await this.remove(profileId);
  }

  /** Drops the oldest generations of a profile, so that `most` are left. @returns whether there were any to drop. */
  trimGenerations(profileId: string, most: number): Promise<boolean> {
    return this.#threads.ask(profileId, 'trimGenerations', { most });
  }

  /** Gives back to the disk what was deleted, if that is worth while; other requests are answered in between. */
  async compact(profileId: string): Promise<void> {
    // Never by way of a thread that would be started for it: the profile may be gone by then.
    while ((await this.#threads.askRunning(profileId, 'compact', undefined)) === false);
  }

  /** Whether nothing is left to be done on it in the background. */
  isSettled(profileId: string): Promise<boolean> {
    return this.#threads.ask(profileId, 'isSettled', undefined);
  }

  /** How large the copy of a profile is; where it is in a file, with what lies beside it and what was set aside. */
  async measure(profileId: string): Promise<CopySize> {
    const measured = await this.#threads.ask(profileId, 'measure', undefined);
    const stored = (await this.#key(profileId)) === undefined ? 'memory' : 'file';
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
  rest(isBusy: (profileId: string) => boolean): Promise<void> {
    return this.#threads.rest(isBusy);
  }

  /** Answers what was asked before, then ends all threads. */
  close(): Promise<void> {
    return this.#threads.close();
  }
}
