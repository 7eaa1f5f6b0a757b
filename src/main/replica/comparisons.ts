/**
 * Compares generations, piece by piece: only what was written between the two is looked at, and what is found is kept,
 * so that any window of it is cheap. Several comparisons may be under way or kept at once.
 */
import type { ChangeKind, ChangeWindow, Comparing } from '../../shared/change';
import type { ReceivedAttributes } from '../../shared/entry';
import { fail } from '../../shared/failure';
import { differences } from './changes-in-attributes';
import type { ChangesStatements } from './changes-statements';
import { type Database, inTransaction } from './database';
import { storable } from './entry-record';
import type { Generations } from './generations';
import { parseStored, readRows } from './rows';

/** Two generations by number; either may be the newer. */
export interface Pair {
  readonly before: number;
  readonly after: number;
}

/** A comparison that is finished. */
export interface Compared extends Pair {
  readonly id: number;
  readonly totals: ChangeWindow['totals'];
}

/** A walk over all that ended, or began, with a generation after the other. */
interface Walk {
  readonly statement: ReturnType<Database.Database['prepare']>;
  readonly first: number;
  readonly last: number;
  /** Whether it can only find what has no counterpart. */
  readonly ofUnpaired: boolean;
}

interface Comparison extends Pair {
  readonly id: number;
  readonly older: number;
  readonly newer: number;
  /** What is left to walk, the present one first; where that stands, and behind which number. */
  walks: readonly Walk[];
  generation: number;
  behind: number;
  /** How many were compared, of how many at the most; and how many of these both generations have, of all that began. */
  done: number;
  readonly of: number;
  paired: number;
  readonly began: number;
  totals: ChangeWindow['totals'] | undefined;
}

interface Candidate {
  readonly id: number;
  readonly key: ArrayBuffer;
  readonly was: ArrayBuffer | null;
  readonly now: ArrayBuffer | null;
}

/** So many entries are compared at a time: other requests of the profile wait no longer than that takes. */
const COMPARED_AT_ONCE = 500;
/** A report, an export of another, what a sync has changed; beyond, the one that was asked for longest ago goes. */
const MOST = 4;

export class Comparisons {
  readonly #db: Database.Database;
  readonly #generations: Generations;
  readonly #sql: ChangesStatements;
  /** The one that was asked for last comes last. */
  #all: readonly Comparison[] = [];
  #lastId = 0;

  constructor(db: Database.Database, generations: Generations, sql: ChangesStatements) {
    this.#db = db;
    this.#generations = generations;
    this.#sql = sql;
  }

  /** Goes on with the comparison of two generations. @throws FailureError `generation-not-kept` */
  goOn(pair: Pair): Comparing {
    const comparison = this.#of(pair);
    if (comparison.totals === undefined) this.#step(comparison);
    const { done, of, totals } = comparison;
    const finished = totals !== undefined;
    return { finished, compared: finished ? of : Math.min(done, of), of };
  }

  /** Goes on to the end. @throws FailureError `generation-not-kept` */
  finished(pair: Pair): Compared {
    while (!this.goOn(pair).finished);
    const { id, before, after, totals } = this.#of(pair);
    if (totals === undefined) throw new Error('A comparison has finished without totals');
    return { id, before, after, totals };
  }

  #of(pair: Pair): Comparison {
    const kept = new Set(this.#generations.all().map(({ number }) => number));
    const lost = lostOf(pair, kept);
    if (lost !== undefined) throw fail('generation-not-kept', { subject: String(lost) });
    const known = this.#all.find(({ before, after }) => before === pair.before && after === pair.after);
    const comparison = known ?? this.#begin(pair, kept);
    this.#all = [...this.#all.filter((each) => each !== comparison), comparison];
    return comparison;
  }

  #begin({ before, after }: Pair, kept: ReadonlySet<number>): Comparison {
    for (const { id } of this.#all.filter((each) => lostOf(each, kept) !== undefined)) this.#forget(id);
    const tooMany = this.#all.length - MOST + 1;
    for (const { id } of this.#all.slice(0, Math.max(0, tooMany))) this.#forget(id);
    this.#lastId += 1;
    const [older, newer] = [Math.min(before, after), Math.max(before, after)];
    const count = (statement: ChangesStatements['countEnded']) =>
      (statement.all([older, newer]) as { count: number }[])[0]?.count ?? 0;
    const [ended, began] = [count(this.#sql.countEnded), count(this.#sql.countBegan)];
    const walks = [
      { statement: this.#sql.ended, first: older, last: newer - 1, ofUnpaired: false },
      ...this.#sql.began.map((statement) => ({ statement, first: older + 1, last: newer, ofUnpaired: true })),
    ];
    return {
      ...{ id: this.#lastId, before, after, older, newer, walks, generation: older, behind: 0 },
      ...{ of: Math.max(ended, began), began, done: 0, paired: 0, totals: undefined },
    };
  }

  #forget(id: number): void {
    for (const clear of this.#sql.clear) clear.run([id]);
    this.#all = this.#all.filter((each) => each.id !== id);
  }

  #step(comparison: Comparison): void {
    try {
      inTransaction(this.#db, () => this.#compare(comparison));
    } catch (error) {
      // What was noted of this step is not in the tables.
      this.#forget(comparison.id);
      throw error;
    }
  }

  #compare(comparison: Comparison): void {
    const { id, older, newer } = comparison;
    for (let walk = this.#walk(comparison); walk !== undefined; walk = this.#walk(comparison)) {
      const { generation, behind } = comparison;
      const piece = [older, newer, generation, behind, COMPARED_AT_ONCE];
      const chunk = walk.statement.all(piece) as Candidate[];
      if (chunk.length === 0) {
        comparison.generation += 1;
        comparison.behind = 0;
        continue;
      }
      comparison.behind = Math.max(...chunk.map((each) => each.id));
      comparison.done += chunk.length;
      comparison.paired += this.#sort(comparison, chunk);
      return;
    }
    comparison.totals = this.#finish(id);
  }

  /** The walk that is under way; the next one where it has come to its end, and where that can find anything. */
  #walk(comparison: Comparison): Walk | undefined {
    const { walks, generation, paired, began } = comparison;
    const [walk, ...others] = walks;
    if (walk === undefined || generation <= walk.last) return walk;
    comparison.walks = others.filter(({ ofUnpaired }) => !ofUnpaired || paired < began);
    comparison.generation = comparison.walks[0]?.first ?? generation;
    comparison.behind = 0;
    return this.#walk(comparison);
  }

  /** Decides what can be decided of each entry alone. @returns how many both generations have. */
  #sort({ id, before: first, older }: Comparison, chunk: readonly Candidate[]): number {
    const modified: (readonly [key: string, noise: 0 | 1, names: string])[] = [];
    const unpaired: (readonly [
      side: 'old' | 'new',
      key: string,
      guid: string | null,
      account: string | null,
    ])[] = [];
    let paired = 0;
    for (const candidate of chunk) {
      const key = textOf(candidate.key) ?? '';
      const [was, now] = [candidate.was, candidate.now].map((bytes) => attributesOf(textOf(bytes)));
      const [before, after] = first === older ? [was, now] : [now, was];
      if (was && now) paired += 1;
      const identity = before && identityOf(before);
      const other = after && identityOf(after);
      const isOne =
        identity !== undefined &&
        other !== undefined &&
        (identity.guid === other.guid || !identity.guid || !other.guid);
      if (before && after && isOne) {
        const found = differences(before, after);
        if (found.length > 0) {
          const noise = found.every((each) => each.noise) ? 1 : 0;
          modified.push([key, noise, found.map(({ name }) => storable(name)).join('\n')]);
        }
        continue;
      }
      // Also where another object has taken the name: the one is gone or elsewhere, the other is new or was elsewhere.
      if (identity) unpaired.push(['old', key, identity.guid, identity.account]);
      if (other) unpaired.push(['new', key, other.guid, other.account]);
    }
    if (modified.length > 0) this.#sql.addChanges.run([JSON.stringify(modified), id]);
    if (unpaired.length > 0) this.#sql.addUnpaired.run([JSON.stringify(unpaired), id]);
    return paired;
  }

  /** Finds who has moved among those that only one generation has under their DN. */
  #finish(id: number): ChangeWindow['totals'] {
    for (const pair of this.#sql.pair) pair.run([id]);
    this.#sql.addRest.run([id]);
    this.#sql.clearWork.run([id]);
    const totals = { added: 0, removed: 0, moved: 0, modified: 0, noise: 0 };
    const counts = readRows(this.#sql.totals, [id]) as { kind: ChangeKind; noise: number; count: number }[];
    for (const { kind, noise, count } of counts) totals[noise === 1 ? 'noise' : kind] = count;
    return totals;
  }
}

function lostOf({ before, after }: Pair, kept: ReadonlySet<number>): number | undefined {
  return [before, after].find((number) => !kept.has(number));
}

function textOf(bytes: ArrayBuffer | null): string | null {
  return bytes && Buffer.from(bytes).toString('utf8');
}

export function attributesOf(text: string | null): ReceivedAttributes | undefined {
  return text === null ? undefined : (parseStored(text) as ReceivedAttributes);
}

interface Identity {
  readonly guid: string | null;
  readonly account: string | null;
}

/** By what an entry is known wherever it lies. Account names are compared without regard to case. */
function identityOf(attributes: ReceivedAttributes): Identity {
  const identity = { guid: null as string | null, account: null as string | null };
  for (const name of Object.keys(attributes)) {
    if (name.length !== 'objectGUID'.length && name.length !== 'sAMAccountName'.length) continue;
    const folded = name.toLowerCase();
    const value = attributes[name]?.find((each) => each !== '');
    if (value === undefined) continue;
    if (folded === 'objectguid') identity.guid ??= storable(value);
    if (folded === 'samaccountname') identity.account ??= storable(value.toLowerCase());
  }
  return identity;
}
