/** A replica in the test's own thread, filled as a crawl fills it, so that a test can look at its tables. */
import { Changes } from '../../../src/main/replica/changes';
import type { Pair } from '../../../src/main/replica/comparisons';
import { ContainerStates } from '../../../src/main/replica/container-states';
import { CrawlLog } from '../../../src/main/replica/crawl-log';
import { openDatabase } from '../../../src/main/replica/database';
import { Generations } from '../../../src/main/replica/generations';
import { LoadWriter } from '../../../src/main/replica/load-writer';
import { Store } from '../../../src/main/replica/store';
import type { ChangeDetail, ChangeKind, ChangeWindow } from '../../../src/shared/change';
import { dnKey, parentDn, parseDn } from '../../../src/shared/dn';
import type { ReceivedEntry } from '../../../src/shared/entry';
import { BASE } from './support';
import { packPage } from '../../../src/main/replica/packed-page';

const ALL: readonly ChangeKind[] = ['added', 'removed', 'moved', 'modified'];

export class KeptCopy {
  readonly #db = openDatabase({ file: null });
  readonly generations = new Generations(this.#db);
  readonly changes = new Changes(this.#db, this.generations);
  readonly #crawl: CrawlLog;
  readonly #loads: LoadWriter;
  #now = 1000;

  constructor() {
    const db = this.#db;
    const { generations } = this;
    const states = new ContainerStates(db, { profileId: 'p', revision: 0 });
    const store = new Store(db, states);
    this.#crawl = new CrawlLog(db, { states, store, generations });
    this.#loads = new LoadWriter(db, { states, store, generations, crawl: this.#crawl, firstLoad: 0 });
  }

  /** Copies a directory whole. @returns the generation that it became. */
  crawl(entries: readonly ReceivedEntry[], most = 10): number {
    this.#crawl.begin({ trigger: 'by-hand', syncRunId: null, startedAt: this.#later(), baseDn: BASE });
    for (let left = this.#crawl.frontier(100); left.length > 0; left = this.#crawl.frontier(100)) {
      for (const dn of left) this.load(dn, entries);
    }
    return this.#crawl.finish({ endedAt: this.#later(), most }).generation ?? 0;
  }

  /** Loads one container, as whoever opens it does. */
  load(dn: string, entries: readonly ReceivedEntry[]): void {
    const children = entries.filter((each) => dnKey(parentDn(parseDn(each.dn))) === dnKey(dn));
    const { load } = this.#loads.begin({ dn, at: this.#later(), resume: false });
    this.#loads.writePage({
      load,
      page: packPage(children),
      total: children.length,
      asOf: this.#later(),
    });
    this.#loads.endPass(load);
    this.#loads.finish({ load, asOf: this.#later(), survivors: 'last-pass' });
    this.#loads.settle();
  }

  window(pair: Pair, more: Partial<Parameters<Changes['window']>[0]> = {}): ChangeWindow {
    return this.changes.window({
      ...pair,
      offset: 0,
      limit: 1000,
      kinds: ALL,
      includeNoise: true,
      text: '',
      ...more,
    });
  }

  detail(pair: Pair, kind: ChangeKind, dn: string): ChangeDetail {
    return this.changes.one({ ...pair, kind, dn });
  }

  count(table: 'entries' | 'versions' | 'generations'): number {
    const [row] = this.#db.prepare(`select count(*) as count from ${table}`).all([]) as { count: number }[];
    return row?.count ?? 0;
  }

  #later(): number {
    return (this.#now += 10);
  }
}
