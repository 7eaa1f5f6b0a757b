/**
 * Answers searches, rank after rank, until enough is found. The work of one call is bounded, so that the thread is soon
 * free for the next keystroke; a search that needs more goes on with the place where it stopped.
 */
import type { EntryRow } from '../../shared/entry';
import type { AttributeNames } from './attribute-names';
import { Candidates } from './candidates';
import { ContainerNames } from './container-names';
import type { Database } from './database';
import { ROW, type StoredRow, toRow } from './entry-rows';
import { asJson, readRows } from './rows';
import { planFilter, planSearch, type Question } from './search-plan';
import type { SearchQuery } from './search-query';

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

/** How many of one rank are put in order before the first of them are given. */
const POOL = 50;
/** Entries that one call looks at: where all that they have is to be read, or their names alone. */
const LOOKED_AT = { whole: 2000, names: 20_000 };
/** From where whoever is looked at was read just now; a copy of an older version has it only in the entries themselves. */
const ORDER = 'coalesce(x.sort, (select sort from entries where id = x.id))';
/** Counting costs as much as finding, and nobody reads two hundred rows. */
const COUNT_TO = 200;

export class Search {
  readonly #candidates: Candidates;
  readonly #containers: ContainerNames;
  readonly #inOrder;
  readonly #rows;

  constructor(db: Database.Database, names: AttributeNames) {
    this.#candidates = new Candidates(db, names);
    this.#containers = new ContainerNames(db);
    this.#inOrder = db.prepare(`
      select ${asJson({ id: 'x.id' }, `${ORDER}, x.id`)} from json_each(?) n cross join texts x on x.id = n.value`);
    this.#rows = db.prepare(`
      select ${asJson(ROW, 'n.key')}
      from json_each(?) n cross join entries e on e.id = n.value left join facets f on f.id = e.id`);
  }

  find(query: SearchQuery, limit: number, from: SearchPlace | null): SearchPart {
    const ranks = planSearch(query, this.#containers);
    const found = new Set(from?.found);
    const before = found.size;
    const best: number[] = [];
    let { rank, after } = from ?? { rank: 0, after: 0 };
    let budget = budgetOf(ranks);
    for (; rank < ranks.length && found.size <= limit; rank += 1, after = 0) {
      const question = ranks[rank];
      if (question === undefined) break;
      const ofRank: number[] = [];
      for (let size = POOL, isOver = false; !isOver && found.size <= limit; size *= 2) {
        if (budget <= 0) {
          best.push(...this.#sorted(ofRank));
          return {
            rows: this.#toRows(best, limit - before),
            next: { rank, after, found: [...found] },
            more: true,
            count: null,
          };
        }
        const asked = Math.min(size, budget);
        const { ids, looked, last } = this.#candidates.piece(question, after, asked);
        isOver = looked < asked;
        after = last;
        budget -= looked;
        const fresh = ids.filter((id) => !found.has(id));
        for (const id of fresh) found.add(id);
        ofRank.push(...fresh);
      }
      best.push(...this.#sorted(ofRank));
    }
    const more = found.size > limit;
    const rows = this.#toRows(best, limit - before);
    return { rows, next: null, more, count: more ? this.#countOf(ranks.at(-1)) : found.size };
  }

  /** Every entry that matches, by id: for what takes all of them. */
  all(query: SearchQuery, after: number, limit: number): { ids: readonly number[]; last: number | null } {
    const question = planSearch(query, this.#containers).at(-1);
    if (question === undefined) return { ids: [], last: null };
    const { ids, looked, last } = this.#candidates.piece(question, after, limit);
    return { ids, last: looked < limit ? null : last };
  }

  /** As `all`, of what lies in one container. */
  within(
    container: number,
    query: SearchQuery,
    after: number,
    limit: number,
  ): { ids: readonly number[]; last: number | null } {
    const question = planFilter(query, container, this.#containers);
    const { ids, looked, last } = this.#candidates.piece(question, after, limit);
    return { ids, last: looked < limit ? null : last };
  }

  #sorted(ids: readonly number[]): number[] {
    if (ids.length < 2) return [...ids];
    return (readRows(this.#inOrder, [JSON.stringify(ids)]) as { id: number }[]).map(({ id }) => id);
  }

  #toRows(ids: readonly number[], most: number): EntryRow[] {
    const wanted = JSON.stringify(ids.slice(0, Math.max(0, most)));
    return (readRows(this.#rows, [wanted]) as StoredRow[]).map(toRow);
  }

  #countOf(question: Question | undefined): number | null {
    if (question === undefined || question.attributes.length > 0) return null;
    if (this.#candidates.areMoreThan(COUNT_TO, question)) return null;
    return this.#candidates.piece(question, 0, COUNT_TO).ids.length;
  }
}

function budgetOf(ranks: readonly Question[]): number {
  const isWhole = ranks.some(({ dns, attributes }) => dns.length + attributes.length > 0);
  return isWhole ? LOOKED_AT.whole : LOOKED_AT.names;
}
