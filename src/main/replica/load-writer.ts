/**
 * Writing what the loads bring. Rows are stored under their own parents, whichever container was asked for, so that a
 * NAS that lists one level and one that lists the whole subtree both end in the same tree.
 */
import type { ContainerState, ReceivedEntry } from '../../shared/entry';
import { fail, type Failure } from '../../shared/failure';
import type { ContainerStates } from './container-states';
import { type Database, inTransaction } from './database';
import { type EntryRecord, isBelow, toRecord } from './entry-record';
import { LoadStatements, type Tally } from './load-statements';
import type { Store } from './store';

export interface PageInput {
  readonly load: number;
  readonly entries: readonly ReceivedEntry[];
  readonly total: number | null;
  /** When the page came, epoch milliseconds. */
  readonly asOf: number;
}

export interface WrittenPage {
  readonly state: ContainerState;
  /** How many entries of the page this pass had not met before. */
  readonly fresh: number;
  /** Whether rows of other containers were among them. */
  readonly elsewhere: boolean;
}

export interface FinishInput {
  readonly load: number;
  readonly asOf: number;
  /** Which entries are known to exist: those of the last pass, or those of any pass of this load. */
  readonly survivors: 'last-pass' | 'all-passes';
}

interface Load {
  readonly id: number;
  readonly key: string;
  readonly dn: string;
  pass: number;
  /** Whether every row so far was a child of the container, so that the server's total counts its children. */
  childrenOnly: boolean;
  /** Whether a row lay deeper: the server lists whole subtrees. */
  subtree: boolean;
}

/** Under this name the store remembers that the NAS was once seen to list whole subtrees. */
const SCOPE = 'scope';

export class LoadWriter {
  readonly #db: Database.Database;
  readonly #states: ContainerStates;
  readonly #store: Store;
  readonly #sql: LoadStatements;
  readonly #loads = new Map<number, Load>();
  #lastLoad: number;

  /** @param firstLoad differs between two copies of a process, so that no load of a lost one writes into the new. */
  constructor(
    db: Database.Database,
    { states, store, firstLoad }: { states: ContainerStates; store: Store; firstLoad: number },
  ) {
    this.#db = db;
    this.#lastLoad = firstLoad;
    this.#states = states;
    this.#store = store;
    this.#sql = new LoadStatements(db);
  }

  begin(dn: string): { load: number; state: ContainerState } {
    const { key, dn: known } = this.#states.identify(dn);
    this.#sql.interrupt(key, known);
    const id = (this.#lastLoad += 1);
    // Of a NAS that lists subtrees the total is no number of children, even before the first deeper row.
    const childrenOnly = this.#store.recall(SCOPE) !== 'subtree';
    this.#loads.set(id, { id, key, dn: known, pass: 1, childrenOnly, subtree: false });
    this.#states.loading(key, null);
    return { load: id, state: this.#states.read(known) };
  }

  writePage({ load: id, entries, total, asOf }: PageInput): WrittenPage {
    const load = this.#load(id);
    const records = new Map<string, EntryRecord>();
    for (const entry of entries) {
      const record = toRecord(entry, load);
      records.set(record.key, record);
    }
    const parents = new Map([...records.values()].map((record) => [record.parent, record.parentDn]));
    const fresh = inTransaction(this.#db, () => {
      this.#learnScope(load, records.values());
      return this.#sql.write({ records: [...records.values()], parents, asOf, load });
    });
    for (const parent of parents.keys()) this.#states.changed(parent);
    this.#states.loading(load.key, load.childrenOnly ? total : null);
    const elsewhere = [...parents.keys()].some((parent) => parent !== load.key);
    return { state: this.#states.read(load.dn), fresh, elsewhere };
  }

  endPass(id: number): Tally {
    const load = this.#load(id);
    const tally = this.#sql.tally(load);
    load.pass += 1;
    return tally;
  }

  /** Deletes what the load has not met, with everything below it, and marks the container as complete. */
  finish({ load: id, asOf, survivors }: FinishInput): ContainerState {
    const load = this.#load(id);
    const fromPass = survivors === 'last-pass' ? load.pass - 1 : 1;
    const reached = inTransaction(this.#db, () =>
      load.subtree
        ? this.#sql.finishSubtree(load, { fromPass, asOf })
        : this.#sql.finishLevel(load, { fromPass, asOf }),
    );
    this.#loads.delete(id);
    this.#states.completed(load.key, { covered: load.subtree });
    if (reached) this.#states.allChanged();
    else this.#states.changed(load.key);
    return this.#states.read(load.dn);
  }

  /** Ends a load before its end; all that arrived is kept. Writes nothing, so that it also works on a full disk. */
  stop({ dn, load, failure }: { dn: string; load: number; failure: Failure }): ContainerState {
    this.#loads.delete(load);
    this.#sql.forget(load);
    this.#states.stopped(this.#states.identify(dn).key, failure);
    return this.#states.read(dn);
  }

  #learnScope(load: Load, records: Iterable<EntryRecord>): void {
    for (const { key, parent } of records) {
      if (parent === load.key) continue;
      load.childrenOnly = false;
      if (load.subtree || !isBelow(key, load.key)) continue;
      load.subtree = true;
      this.#store.remember(SCOPE, 'subtree');
    }
  }

  #load(id: number): Load {
    const load = this.#loads.get(id);
    // The copy that the load had begun in was set aside, and this is the new one.
    if (load === undefined) throw fail('replica-failed', { detail: 'it was made anew under way' });
    return load;
  }
}
