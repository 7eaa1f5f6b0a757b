/** Searches of windows over one or several local copies: the newest of a window ends the one before it. */
import { fail, FailureError } from '../../shared/failure';
import type { SearchGroup, SearchResults } from '../../shared/search-results';
import type { Replicas } from './replicas';
import type { SearchPart, SearchPlace } from './search';
import { parseQuery, type SearchQuery } from './search-query';

export interface SearchInput {
  /** Names the field that is typed into. */
  readonly field: string;
  readonly text: string;
  readonly profileIds: readonly string[];
  /** Rows a profile. */
  readonly limit: number;
}

interface Running {
  readonly controller: AbortController;
  readonly ended: Promise<unknown>;
}

/** @throws FailureError `query-invalid` with a sentence for what is no query. */
export function queryOf(text: string): SearchQuery {
  const query = parseQuery(text);
  if ('problem' in query) throw fail('query-invalid', { detail: query.problem });
  return query;
}

export class Searches {
  readonly #replicas: Replicas;
  readonly #running = new Map<string, Running>();

  constructor(replicas: Replicas) {
    this.#replicas = replicas;
  }

  /**
   * One profile that fails leaves the others as they are.
   * @throws FailureError `query-invalid`, or `cancelled` once the signal is aborted or the field was typed into again.
   */
  async find({ field, ...input }: SearchInput, { signal }: { signal: AbortSignal }): Promise<SearchResults> {
    const before = this.#running.get(field);
    before?.controller.abort();
    const controller = new AbortController();
    const either = AbortSignal.any([signal, controller.signal]);
    // Nothing is asked before the one before has ended, so that no two keystrokes ever wait in a worker's queue.
    const searching = (before?.ended ?? Promise.resolve()).then(() => this.#find(input, either));
    const ended = searching.catch(() => undefined);
    const running = { controller, ended };
    this.#running.set(field, running);
    try {
      return await searching;
    } finally {
      if (this.#running.get(field) === running) this.#running.delete(field);
    }
  }

  async #find(
    { text, profileIds, limit }: Omit<SearchInput, 'field'>,
    signal: AbortSignal,
  ): Promise<SearchResults> {
    throwIfCancelled(signal);
    const query = queryOf(text);
    const groups = profileIds.map((id) => this.#group(id, query, limit, signal));
    return { groups: await Promise.all(groups) };
  }

  async #group(
    profileId: string,
    query: SearchQuery,
    limit: number,
    signal: AbortSignal,
  ): Promise<SearchGroup> {
    const rows = [];
    let part: SearchPart;
    let from: SearchPlace | null = null;
    try {
      do {
        throwIfCancelled(signal);
        part = await this.#replicas.read(profileId, 'search', { query, limit, from });
        rows.push(...part.rows);
        from = part.next;
      } while (from !== null);
    } catch (error) {
      throwIfCancelled(signal);
      if (!(error instanceof FailureError)) throw error;
      return { profileId, rows: [], more: false, count: null, failure: error.failure };
    }
    throwIfCancelled(signal);
    return { profileId, rows: rows.slice(0, limit), more: part.more, count: part.count, failure: null };
  }
}

function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw fail('cancelled');
}
