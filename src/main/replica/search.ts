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
/**
 * Where nearly every entry has all that is typed, as with the end of their addresses, the index walks all of them for a rank that
 * few are of. Only the last rank, in which all others are too, is always looked through to its end. Each other one is in so many
 * entries, and then in twice as many each time for as long as this search has taken no longer than so many milliseconds.
 */
const FIRST_STRETCH = 20_000;
const RANKED_FOR = 8;
/** Counting costs as much as finding, and nobody reads two hundred rows. */
const COUNT_TO = 200;

export class Search {
  readonly #matching;
  readonly #matchingToVerify;
  readonly #everyToVerify;
  readonly #count;
  readonly #last;
  readonly #clock: () => number;

  /** @param clock milliseconds since any moment. */
  constructor(db: Database.Database, { clock }: { clock: () => number }) {
    this.#clock = clock;
    const select = (attributes: string, source: string) =>
      db.prepare(`
        select ${asJson({ ...ROW, id: 'e.id', sort: 'e.sort', attributes }, 'e.id')}
        from (${source}) w cross join entries e on e.id = w.id left join facets f on f.id = e.id`);
    const matching =
      'select rowid as id from search where search match ? and rowid > ? and rowid <= ? order by rowid limit ?';
    this.#matching = select('null', matching);
    this.#matchingToVerify = select('e.attributes', matching);
    this.#everyToVerify = select(
      'e.attributes',
      'select id from entries where id > ? and id <= ? order by id limit ?',
    );
    this.#last = db.prepare('select coalesce(max(id), 0) as id from entries');
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
    const last = this.#lastId();
    const deadline = this.#clock() + RANKED_FOR;
    for (; rank < plan.ranks.length && found.size <= limit; rank += 1, after = 0) {
      const ofRank: Candidate[] = [];
      let stretch = rank === plan.ranks.length - 1 ? last : FIRST_STRETCH;
      let upTo = after + stretch;
      for (let exhausted = false; !exhausted && found.size <= limit;) {
        if (budget <= 0) {
          return {
            rows: [...rows, ...inOrder(ofRank)],
            next: { rank, after, found: [...found] },
            more: true,
            count: null,
          };
        }
        const candidates = this.#candidates(plan, rank, { after, upTo });
        after = candidates.at(-1)?.id ?? after;
        if (candidates.length < POOL) {
          exhausted = upTo >= last || this.#clock() > deadline;
          after = upTo;
          stretch *= 2;
          upTo += stretch;
        }
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
    const place = { after, upTo: Number.MAX_SAFE_INTEGER };
    const candidates = this.#candidates(plan, plan.ranks.length - 1, place, limit);
    const ids = candidates.filter((candidate) => verified(plan, candidate)).map(({ id }) => id);
    return { ids, last: candidates.length < limit ? null : (candidates.at(-1)?.id ?? null) };
  }

  #lastId(): number {
    return (this.#last.all([]) as { id: number }[])[0]?.id ?? 0;
  }

  #candidates(
    { ranks, toVerify }: SearchPlan,
    rank: number,
    { after, upTo }: { after: number; upTo: number },
    limit = POOL,
  ): Candidate[] {
    const match = ranks[rank];
    if (match === undefined) return readRows(this.#everyToVerify, [after, upTo, limit]) as Candidate[];
    const statement = toVerify.length > 0 ? this.#matchingToVerify : this.#matching;
    return readRows(statement, [match, after, upTo, limit]) as Candidate[];
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
