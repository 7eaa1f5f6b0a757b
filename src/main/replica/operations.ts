/**
 * Everything the worker can be asked, in one table: its keys are the protocol's names, its parameters and results the
 * protocol's types. Nothing here may be imported by main but the type.
 */
import type { Failure } from '../../shared/failure';
import { Changes, type WantedChanges } from './changes';
import type { RecordPlace } from './changes-records';
import type { Pair } from './comparisons';
import { ContainerStates } from './container-states';
import { CrawlLog, type CrawlRecord, type EndOfCrawl } from './crawl-log';
import { type DatabasePlace, openDatabase } from './database';
import { Generations } from './generations';
import type { AloneInput, FinishInput, Packed, PageInput } from './load-shapes';
import { LoadWriter } from './load-writer';
import { openReadings, readingOperations, type Readings } from './readings';
import { Space } from './space';
import { Store } from './store';
import type { ViewInput } from './container-views';
import type { ChangePlace, ChangesFilter } from './stored-changes';

export interface ReplicaPlace extends DatabasePlace {
  readonly profileId: string;
  /** Above every revision that this process has given for the profile. */
  readonly revision: number;
  /** Above every number that a generation of an earlier copy had. */
  readonly generationsBehind: number;
}

/** One replica, open. */
export interface OpenReplica {
  readonly states: ContainerStates;
  readonly store: Store;
  readonly loads: LoadWriter;
  readonly crawl: CrawlLog;
  readonly generations: Generations;
  readonly changes: Changes;
  readonly readings: Readings;
  readonly space: Space;
}

/** @throws UnusableFileError, or the database's own error. */
export function openReplica(place: ReplicaPlace): OpenReplica {
  const db = openDatabase(place);
  const states = new ContainerStates(db, place);
  const store = new Store(db, states);
  const generations = new Generations(db, { behind: place.generationsBehind });
  const changes = new Changes(db, generations);
  const crawl = new CrawlLog(db, { states, store, generations });
  const loads = new LoadWriter(db, { states, store, generations, crawl, firstLoad: place.revision });
  const readings = openReadings(db, { states, store, copy: place.revision });
  const space = new Space(db);
  return { states, store, loads, crawl, generations, changes, readings, space };
}

export const operations = {
  containerState: ({ states }: OpenReplica, { dn }: { dn: string }) => states.read(dn),
  window: ({ store }: OpenReplica, { dn, offset, limit }: { dn: string; offset: number; limit: number }) =>
    store.window(dn, offset, limit),
  beginning: (
    { store }: OpenReplica,
    { dn, text, containersOnly }: { dn: string; text: string; containersOnly: boolean },
  ) => store.beginning(dn, text, { containersOnly }) ?? null,
  entry: ({ store }: OpenReplica, { dn }: { dn: string }) => store.entry(dn),
  remember: ({ store }: OpenReplica, { name, value }: { name: string; value: string }) =>
    store.remember(name, value),
  recall: ({ store }: OpenReplica, { name }: { name: string }) => store.recall(name),
  beginLoad: ({ loads }: OpenReplica, input: { dn: string; at: number; resume: boolean }) =>
    loads.begin(input),
  writePage: ({ loads }: OpenReplica, input: Packed<PageInput>) => loads.writePage(input),
  writeAlone: ({ loads }: OpenReplica, input: Packed<AloneInput>) => loads.writeAlone(input),
  endPass: ({ loads }: OpenReplica, { load }: { load: number }) => loads.endPass(load),
  finishLoad: ({ loads }: OpenReplica, input: FinishInput) => loads.finish(input),
  stopLoad: ({ loads }: OpenReplica, input: { dn: string; load: number; failure: Failure }) =>
    loads.stop(input),
  /** @returns whether there was anything left to do. */
  index: ({ loads }: OpenReplica) => loads.index(),
  /** Whether nothing is left to be done in the background. */
  isSettled: ({ loads }: OpenReplica) => loads.isSettled(),
  crawl: ({ crawl }: OpenReplica) => crawl.read(),
  beginCrawl: ({ crawl }: OpenReplica, start: Parameters<CrawlLog['begin']>[0]) => crawl.begin(start),
  saveCrawl: ({ crawl }: OpenReplica, record: CrawlRecord) => crawl.save(record),
  crawlFrontier: ({ crawl }: OpenReplica, { limit }: { limit: number }) => crawl.frontier(limit),
  crawlTally: ({ crawl }: OpenReplica) => crawl.tally(),
  skipContainer: ({ crawl }: OpenReplica, input: { dn: string; failure: Failure }) => crawl.skip(input),
  crawlAgain: ({ crawl }: OpenReplica, { dn }: { dn: string }) => crawl.again(dn),
  finishCrawl: ({ crawl }: OpenReplica, end: EndOfCrawl) => crawl.finish(end),
  generations: ({ generations }: OpenReplica) => generations.all(),
  trimGenerations: ({ generations }: OpenReplica, { most }: { most: number }) => generations.trim(most),
  measure: ({ generations, space }: OpenReplica) => {
    const all = generations.all();
    return { ...space.measure(), generations: all.length, newest: all[0]?.endedAt ?? null };
  },
  compact: ({ space }: OpenReplica) => space.compact(),
  compare: ({ changes }: OpenReplica, pair: Pair) => changes.compare(pair),
  describeChanges: ({ changes }: OpenReplica, pair: Pair) => changes.describe(pair),
  changes: ({ changes }: OpenReplica, wanted: WantedChanges) => changes.window(wanted),
  change: ({ changes }: OpenReplica, wanted: Parameters<Changes['one']>[0]) => changes.one(wanted),
  reportedChanges: (
    { changes }: OpenReplica,
    { filter, after }: { filter: ChangesFilter; after: ChangePlace | null },
  ) => changes.reported(filter, after),
  changeRecords: (
    { changes }: OpenReplica,
    { filter, after }: { filter: ChangesFilter; after: RecordPlace | null },
  ) => changes.records.read(filter, after),
  ...readingOperations,
} as const;

/** What a crawl does between its pages: it goes on within what is held back of them. */
const OF_A_CRAWL: ReadonlySet<string> = new Set<keyof typeof operations>([
  'containerState',
  'beginLoad',
  'writePage',
  'endPass',
  'finishLoad',
  'stopLoad',
  'crawlFrontier',
  'crawlTally',
  'index',
]);

/** Whoever only reads goes on with what is left on a full disk; the loads are told of what they have lost. */
function settle({ loads }: OpenReplica, { must }: { readonly must: boolean }): void {
  try {
    loads.settle();
  } catch (error) {
    if (must) throw error;
  }
}

/** @throws FailureError, UnusableFileError, or the database's own error. */
export function perform<N extends keyof typeof operations>(
  replica: OpenReplica,
  name: N,
  input: Parameters<(typeof operations)[N]>[1],
): ReturnType<(typeof operations)[N]> {
  if (!OF_A_CRAWL.has(name)) settle(replica, { must: name === 'finishCrawl' });
  // An operation's input belongs to its name; the compiler cannot see that of a union.
  const operation = operations[name] as (replica: OpenReplica, input: unknown) => unknown;
  return operation(replica, input) as ReturnType<(typeof operations)[N]>;
}

/** Which answers are read from the indexes. */
const FROM_INDEXES: ReadonlySet<string> = new Set<keyof typeof operations>([
  'search',
  'matching',
  'memberships',
  'membershipKeys',
  'withSids',
]);

/** How many entries are to be indexed before this can be answered in full; 0 where no index matters to it. */
export function toIndexBefore({ loads }: OpenReplica, name: keyof typeof operations, input: unknown): number {
  const { filter } = (input ?? {}) as Partial<ViewInput>;
  const fromIndexes = FROM_INDEXES.has(name) || (typeof filter === 'string' && filter.trim() !== '');
  return fromIndexes ? loads.unindexed() : 0;
}
