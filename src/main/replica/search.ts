/**
 * Answers searches from the index, rank after rank, until enough is found. The work of one call is bounded, so that
 * the thread is soon free for the next keystroke; a search that needs more goes on with the place where it stopped.
 */
import type { EntryRow, ReceivedAttributes } from '../../shared/entry';
import type { Database } from './database';
import { ROW, type StoredRow, toRow } from './entry-rows';
import { asJson, parseStored, readRows } from './rows';
import { planSearch, type SearchPlan } from './search-plan';
import type { SearchQuery } from './search-query';
import { fold } from './search-text';

/** Where a search goes on. */
export interface SearchPlace {
  readonly rank: number;
  /** The last entry that this rank has looked at. */
  readonly after: number;
  /** What was found before, which lower ranks would find again. */
  readonly found: readonly number[];
}

export interface SearchPart {
  /** By rank, then by name. */
  readonly rows: readonly EntryRow[];
  /** Null when everything was looked at or enough was found. */
  readonly next: SearchPlace | null;
  /** Whether more matches than were asked for. */
  readonly more: boolean;
  /** How many match in all, where that was cheap to count. */
  readonly count: number | null;
}

interface Candidate extends StoredRow {
  readonly id: number;
  readonly sort: string;
  readonly attributes: string | null;
}

/** How many of one rank are put in order before the first of them are given. */
const POOL = 100;
/** Entries whose attributes one call looks at. */
const SCAN = 2000;
/** Counting costs as much as finding, and nobody reads two hundred rows. */
const COUNT_TO = 200;

export class Search {
  readonly #matching;
  readonly #matchingToVerify;
  readonly #everyToVerify;
  readonly #count;

  constructor(db: Database.Database) {
    const select = (attributes: string, source: string) =>
      db.prepare(`
        select ${asJson({ ...ROW, id: 'e.id', sort: 'e.sort', attributes }, 'e.id')}
        from (${source}) w cross join entries e on e.id = w.id left join facets f on f.id = e.id`);
    const matching =
      'select rowid as id from search where search match ? and rowid > ? order by rowid limit ?';
    this.#matching = select('null', matching);
    this.#matchingToVerify = select('e.attributes', matching);
    this.#everyToVerify = select('e.attributes', 'select id from entries where id > ? order by id limit ?');
    this.#count = db.prepare(
      `select count(*) as count from (select 1 from search where search match ? limit ${COUNT_TO + 1})`,
    );
  }

  find(query: SearchQuery, limit: number, from: SearchPlace | null): SearchPart {
    const plan = planSearch(query);
    const found = new Set(from?.found);
    const rows: EntryRow[] = [];
    let { rank, after } = from ?? { rank: 0, after: 0 };
    let budget = SCAN;
    for (; rank < plan.ranks.length && found.size <= limit; rank += 1, after = 0) {
      const ofRank: Candidate[] = [];
      for (let exhausted = false; !exhausted && found.size <= limit;) {
        if (budget <= 0) {
          return {
            rows: [...rows, ...inOrder(ofRank)],
            next: { rank, after, found: [...found] },
            more: true,
            count: null,
          };
        }
        const candidates = this.#candidates(plan, rank, after);
        exhausted = candidates.length < POOL;
        after = candidates.at(-1)?.id ?? after;
        if (plan.toVerify.length > 0) budget -= candidates.length;
        for (const candidate of candidates) {
          if (found.has(candidate.id) || !verified(plan, candidate)) continue;
          found.add(candidate.id);
          ofRank.push(candidate);
        }
      }
      rows.push(...inOrder(ofRank));
    }
    const more = found.size > limit;
    return { rows, next: null, more, count: more ? this.#countOf(plan) : found.size };
  }

  /** Every entry that matches, by id: for what takes all of them. */
  all(query: SearchQuery, after: number, limit: number): { ids: number[]; last: number | null } {
    const plan = planSearch(query);
    const candidates = this.#candidates(plan, plan.ranks.length - 1, after, limit);
    const ids = candidates.filter((candidate) => verified(plan, candidate)).map(({ id }) => id);
    return { ids, last: candidates.length < limit ? null : (candidates.at(-1)?.id ?? null) };
  }

  #candidates({ ranks, toVerify }: SearchPlan, rank: number, after: number, limit = POOL): Candidate[] {
    const match = ranks[rank];
    if (match === undefined) return readRows(this.#everyToVerify, [after, limit]) as Candidate[];
    const statement = toVerify.length > 0 ? this.#matchingToVerify : this.#matching;
    return readRows(statement, [match, after, limit]) as Candidate[];
  }

  #countOf({ ranks, toVerify }: SearchPlan): number | null {
    const match = ranks.at(-1);
    if (toVerify.length > 0 || match === undefined) return null;
    const [answer] = this.#count.all([match]) as { count: number }[];
    return answer === undefined || answer.count > COUNT_TO ? null : answer.count;
  }
}

function inOrder(candidates: readonly Candidate[]): EntryRow[] {
  return candidates
    .toSorted((one, other) => byText(one.sort, other.sort) || byText(one.key, other.key))
    .map(toRow);
}

function byText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function verified({ toVerify }: SearchPlan, { attributes }: Candidate): boolean {
  if (toVerify.length === 0) return true;
  const received = Object.entries(parseStored(attributes ?? '{}') as ReceivedAttributes);
  return toVerify.every(({ name, text }) =>
    received.some(
      ([type, values]) =>
        type.toLowerCase().split(';', 1)[0] === name && values.some((value) => fold(value).includes(text)),
    ),
  );
}
