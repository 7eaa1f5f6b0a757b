/**
 * Writing what the loads bring. Rows are stored under their own parents, whichever container was asked for, so that a
 * NAS that lists one level and one that lists the whole subtree both end in the same tree.
 */
import type { ContainerState } from '../../shared/entry';
import { fail, type Failure } from '../../shared/failure';
import type { ContainerStates } from './container-states';
import type { CrawlLog } from './crawl-log';
import { type Database, inTransaction } from './database';
import { isBelow } from './entry-record';
import type { Generations } from './generations';
import type { Pass } from './load-rules';
import type {
  AloneInput,
  BegunLoad,
  FinishedLoad,
  FinishInput,
  Packed,
  PageInput,
  Tally,
  WrittenPage,
} from './load-shapes';
import { IndexMerge } from './index-merge';
import { IndexQueue } from './index-queue';
import { STEP } from './protocol';
import { LoadStatements } from './load-statements';
import { parseStored } from './rows';
import { SeenEntries } from './seen-entries';
import type { Store } from './store';
import { WriteBatch } from './write-batch';

interface Load {
  readonly id: number;
  readonly key: string;
  readonly dn: string;
  pass: number;
  /** Whether every row so far was a child of the container, so that the server's total counts its children. */
  childrenOnly: boolean;
  /** Whether a row lay deeper: the server lists whole subtrees. */
  subtree: boolean;
  /** The crawl that it counts for; 0 for none. */
  readonly crawl: number;
  /** The first page came at this time or later, also of a load that goes on after a restart; epoch milliseconds. */
  readonly since: number;
  readonly seen: SeenEntries;
  met: number;
}

/** What is kept of a load that may be broken off. */
interface Checkpoint {
  readonly crawl: number;
  readonly since: number;
  /** When the page came that is to be read again: what came before it is met. */
  readonly until: number;
  readonly subtree: boolean;
  readonly pass: Pass;
}

/** Merging for one step writes as much as so many entries do, and whoever asks meanwhile waits until it is written down. */
const AS_MUCH_AS = 5000;

/** Under this name the store remembers that the NAS was once seen to list whole subtrees. */
const SCOPE = 'scope';

interface LoadWriterParts {
  readonly states: ContainerStates;
  readonly store: Store;
  readonly generations: Generations;
  readonly crawl: CrawlLog;
  /** Differs between two copies of a process, so that no load of a lost one writes into the new. */
  readonly firstLoad: number;
}

export class LoadWriter {
  readonly #db: Database.Database;
  readonly #states: ContainerStates;
  readonly #store: Store;
  readonly #generations: Generations;
  readonly #crawl: CrawlLog;
  readonly #sql: LoadStatements;
  readonly #unindexed: IndexQueue;
  readonly #merge: IndexMerge;
  readonly #loads = new Map<number, Load>();
  readonly #batch: WriteBatch;
  /** Why pages of these loads that were written are not. */
  readonly #lost = new Map<number, unknown>();
  #lastLoad: number;

  constructor(db: Database.Database, { states, store, generations, crawl, firstLoad }: LoadWriterParts) {
    this.#db = db;
    this.#lastLoad = firstLoad;
    this.#states = states;
    this.#store = store;
    this.#generations = generations;
    this.#crawl = crawl;
    this.#sql = new LoadStatements(db);
    this.#unindexed = new IndexQueue(db);
    this.#merge = new IndexMerge(db);
    this.#batch = new WriteBatch(db, { onLost: (error) => this.#lose(error) });
  }

  /** Writes down what was held back. To be called before anything but loads goes on; @throws the database's own error. */
  settle(): void {
    this.#batch.end();
  }

  /** How many entries the indexes do not have as they are. */
  unindexed(): number {
    return this.#unindexed.count();
  }

  /** Goes on with the indexes for one step. @returns whether there was anything left to do. */
  index(): boolean {
    if (this.unindexed() === 0) return false;
    this.#merge.begin();
    return this.#batch.part(STEP, () => this.#unindexed.step()) > 0;
  }

  /** Whether the indexes have all entries, and nothing is left to merge in them. */
  isSettled(): boolean {
    return this.unindexed() === 0 && this.#merge.isOver;
  }

  /** Goes on with merging the indexes for one step; a load would write to them anew. @returns whether anything is left. */
  merge(): boolean {
    if (this.#loads.size > 0 || this.#merge.isOver) return false;
    try {
      this.#batch.part(AS_MUCH_AS, () => this.#merge.step());
    } catch {
      // On a disk that is full or only read they stay as they are: nobody waits for it.
      this.#merge.end();
    }
    return !this.#merge.isOver;
  }

  /**
   * @param at the time, epoch milliseconds.
   * @param resume whether a load that the same crawl began goes on where it was broken off.
   */
  begin({ dn, at, resume }: { dn: string; at: number; resume: boolean }): BegunLoad {
    const { key, dn: known } = this.#states.identify(dn);
    this.#sql.interrupt(key, known);
    const id = (this.#lastLoad += 1);
    const crawl = this.#crawl.current();
    const broken = resume ? this.#checkpoint(key, crawl) : undefined;
    const seen = new SeenEntries();
    if (broken !== undefined) seen.meet(this.#sql.cameBetween(key, broken), 1);
    this.#loads.set(id, {
      id,
      key,
      dn: known,
      pass: 1,
      // Of a NAS that lists subtrees the total is no number of children, even before the first deeper row.
      childrenOnly: this.#store.recall(SCOPE) !== 'subtree',
      subtree: broken?.subtree ?? false,
      crawl,
      since: broken?.since ?? at,
      seen,
      met: seen.met,
    });
    this.#states.loading(key, null);
    return { load: id, state: this.#states.read(known), pass: broken?.pass ?? null };
  }

  writePage({ load: id, page, total, asOf, pass }: Packed<PageInput>): WrittenPage {
    const load = this.#load(id);
    const parents = page.parents.map(({ key }) => key ?? load.key);
    const { crawl, since, subtree } = load;
    const checkpoint =
      pass && JSON.stringify({ crawl, since, until: asOf, subtree, pass } satisfies Checkpoint);
    const entries = this.#batch.part(page.count, () => {
      this.#learnScope(load, parents);
      const born = this.#generations.newest() + 1;
      return this.#sql.write({ page, asOf, load, born, checkpoint: checkpoint ?? null });
    });
    const fresh = load.seen.meet(entries, load.pass);
    // Only a crawl comes back for what it has lost.
    if (crawl === 0) this.#batch.end();
    if (load.pass === 1) load.met += fresh;
    for (const parent of parents) this.#states.changed(parent);
    this.#states.loading(load.key, load.childrenOnly ? total : null);
    return {
      state: this.#states.read(load.dn),
      fresh,
      elsewhere: parents.some((parent) => parent !== load.key),
      met: load.met,
      subtreeTotal: load.subtree ? total : null,
    };
  }

  /** Writes entries that were read by themselves; what else is in their containers stays as it is. */
  writeAlone({ dn, page, asOf }: Packed<AloneInput>): void {
    const { key, dn: known } = this.#states.identify(dn);
    inTransaction(this.#db, () => {
      const born = this.#generations.newest() + 1;
      this.#sql.write({ page, asOf, load: { key, dn: known }, born, checkpoint: null });
    });
    for (const parent of page.parents) this.#states.changed(parent.key ?? key);
  }

  endPass(id: number): Tally {
    const load = this.#load(id);
    const { seen, pass } = load;
    load.pass += 1;
    return { known: seen.met, inPass: seen.metIn(pass) };
  }

  /** Deletes what the load has not met, with everything below it, and marks the container as complete. */
  finish({ load: id, asOf, survivors }: FinishInput): FinishedLoad {
    const load = this.#load(id);
    const fromPass = survivors === 'last-pass' ? load.pass - 1 : 1;
    const reached = this.#batch.part(0, () =>
      load.subtree
        ? this.#sql.finishSubtree(load, { fromPass, asOf })
        : this.#sql.finishLevel(load, { fromPass, asOf }),
    );
    if (load.crawl === 0) this.#batch.end();
    this.#loads.delete(id);
    this.#states.completed(load.key, { covered: load.subtree });
    if (reached) this.#states.allChanged();
    else this.#states.changed(load.key);
    return { state: this.#states.read(load.dn), elsewhere: reached };
  }

  /** Ends a load before its end; all that arrived is kept. Writes nothing, so that it also works on a full disk. */
  stop({ dn, load, failure }: { dn: string; load: number; failure: Failure }): ContainerState {
    this.#loads.delete(load);
    this.#lost.delete(load);
    this.#states.stopped(this.#states.identify(dn).key, failure);
    return this.#states.read(dn);
  }

  #learnScope(load: Load, parents: readonly string[]): void {
    for (const parent of parents) {
      if (parent === load.key) continue;
      load.childrenOnly = false;
      if (load.subtree || !isBelow(parent, load.key)) continue;
      load.subtree = true;
      this.#store.remember(SCOPE, 'subtree');
    }
  }

  /** Only a load of the same crawl goes on: what an earlier one had met may be long gone. */
  #checkpoint(key: string, crawl: number): Checkpoint | undefined {
    const text = this.#sql.checkpoint(key);
    const found = text === undefined ? undefined : (parseStored(text) as Checkpoint);
    return found?.crawl === crawl ? found : undefined;
  }

  /** All that goes on may have pages among what is lost. */
  #lose(error: unknown): void {
    for (const id of this.#loads.keys()) this.#lost.set(id, error);
    this.#loads.clear();
    this.#states.allChanged();
  }

  #load(id: number): Load {
    const load = this.#loads.get(id);
    if (this.#lost.has(id)) throw this.#lost.get(id);
    // The copy that the load had begun in was set aside, and this is the new one.
    if (load === undefined) throw fail('replica-failed', { detail: 'it was made anew under way' });
    return load;
  }
}
