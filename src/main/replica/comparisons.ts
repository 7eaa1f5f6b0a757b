/**
 * Compares generations, piece by piece: only what was written between the two is looked at, and what is found is kept,
 * so that any window of it is cheap. Several comparisons may be under way or kept at once.
 */
import type { ChangeKind, ChangeWindow, Comparing } from '../../shared/change';
import type { ReceivedAttributes } from '../../shared/entry';
import { fail } from '../../shared/failure';
import { differences } from './changes-in-attributes';
import type { CandidateSource, ChangesStatements } from './changes-statements';
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

interface Comparison extends Pair {
  readonly id: number;
  /** Where it looks for candidates, and behind which place there; past the last source it compares. */
  source: number;
  place: readonly [generation: number, id: number] | undefined;
  /** The candidate that was compared last, and how many have been. */
  cursor: number;
  done: number;
  candidates: number;
  totals: ChangeWindow['totals'] | undefined;
}

interface Candidate {
  readonly id: number;
  readonly key: ArrayBuffer;
  readonly old: ArrayBuffer | null;
  readonly now: ArrayBuffer | null;
}

/** So many entries are looked for or compared at a time: other requests of the profile wait no longer than that takes. */
const FOUND_AT_ONCE = 4000;
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
    const { done, candidates, source } = comparison;
    const finding = source < this.#sql.sources.length;
    return { finished: comparison.totals !== undefined, compared: done, of: finding ? null : candidates };
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
    const nothing = { cursor: 0, done: 0, candidates: 0, totals: undefined };
    return { id: this.#lastId, before, after, source: 0, place: undefined, ...nothing };
  }

  #forget(id: number): void {
    for (const clear of this.#sql.clear) clear.run([id]);
    this.#all = this.#all.filter((each) => each.id !== id);
  }

  #step(comparison: Comparison): void {
    const source = this.#sql.sources[comparison.source];
    try {
      inTransaction(this.#db, () => {
        if (source === undefined) this.#compare(comparison);
        else this.#find(comparison, source);
      });
    } catch (error) {
      // What was noted of this step is not in the tables.
      this.#forget(comparison.id);
      throw error;
    }
  }

  /** Finds entries that may be different. */
  #find(comparison: Comparison, source: CandidateSource): void {
    const { id, before, after } = comparison;
    const [older, newer] = [Math.min(before, after), Math.max(before, after)];
    const place = comparison.place ?? [source.isEnd ? older - 1 : older, Number.MAX_SAFE_INTEGER];
    const piece = [older, newer, ...place, FOUND_AT_ONCE];
    const [last] = source.end.all(piece) as { generation: number; id: number }[];
    if (last !== undefined) {
      source.find.run([...piece, id]);
      comparison.place = [last.generation, last.id];
      return;
    }
    comparison.source += 1;
    comparison.place = undefined;
    const [found] = this.#sql.countCandidates.all([id]) as { count: number }[];
    comparison.candidates = found?.count ?? 0;
  }

  #compare(comparison: Comparison): void {
    const { id, before, after, cursor } = comparison;
    const chunk = this.#sql.chunk.all([before, after, id, cursor, COMPARED_AT_ONCE]) as Candidate[];
    this.#sort(id, chunk);
    comparison.done += chunk.length;
    const last = chunk.at(-1);
    if (last === undefined) comparison.totals = this.#finish(id);
    else comparison.cursor = last.id;
  }

  /** Decides what can be decided of each entry alone. */
  #sort(id: number, chunk: readonly Candidate[]): void {
    const modified: (readonly [key: string, noise: 0 | 1, names: string])[] = [];
    const unpaired: (readonly [
      side: 'old' | 'new',
      key: string,
      guid: string | null,
      account: string | null,
    ])[] = [];
    for (const candidate of chunk) {
      const key = textOf(candidate.key) ?? '';
      const before = attributesOf(textOf(candidate.old));
      const after = attributesOf(textOf(candidate.now));
      const was = before && identityOf(before);
      const is = after && identityOf(after);
      const isOne = was !== undefined && is !== undefined && (was.guid === is.guid || !was.guid || !is.guid);
      if (before && after && isOne) {
        const found = differences(before, after);
        if (found.length > 0) {
          const noise = found.every((each) => each.noise) ? 1 : 0;
          modified.push([key, noise, found.map(({ name }) => storable(name)).join('\n')]);
        }
        continue;
      }
      // Also where another object has taken the name: the one is gone or elsewhere, the other is new or was elsewhere.
      if (was) unpaired.push(['old', key, was.guid, was.account]);
      if (is) unpaired.push(['new', key, is.guid, is.account]);
    }
    if (modified.length > 0) this.#sql.addChanges.run([JSON.stringify(modified), id]);
    if (unpaired.length > 0) this.#sql.addUnpaired.run([JSON.stringify(unpaired), id]);
  }

  /** Finds who has moved among those that only one generation has under their DN. */
  #finish(id: number): ChangeWindow['totals'] {
    for (const pair of this.#sql.pair) pair.run([id]);
    this.#sql.addRest.run([id]);
    for (const clear of this.#sql.clearWork) clear.run([id]);
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
