/**
 * What of a list a filter leaves: by what is seen of an entry, its name, its account and where it is. The list is in
 * memory, so it is looked through there: the search index would be asked for each of ten thousand entries. Pure.
 */
import { fail } from '../../shared/failure';
import type { EntryKind } from '../../shared/entry';
import { parseQuery, type SearchQuery } from './search-query';
import { fold, isShort } from './search-text';

export interface Filtered {
  readonly key: string;
  /** Null where the copy does not have the entry, and nothing is known but its DN. */
  readonly known: {
    readonly name: string;
    readonly account: string | null;
    readonly kind: EntryKind;
    readonly disabled: number;
    readonly locked: number;
  } | null;
}

/** @throws FailureError `query-invalid` for a text that is no filter. */
export function readFilter(text: string): SearchQuery {
  const query = parseQuery(text);
  if ('problem' in query) throw fail('query-invalid', { detail: query.problem });
  if (query.attributes.length > 0) {
    const detail = 'Members are filtered by words and by kinds, not by attributes';
    throw fail('query-invalid', { detail });
  }
  return query;
}

export function isLeft({ words, kinds, states }: SearchQuery, { key, known }: Filtered): boolean {
  if (known === null && kinds.length + states.length > 0) return false;
  if (known !== null && kinds.length > 0 && !kinds.includes(known.kind)) return false;
  if (known !== null && states.some((state) => known[state] === 0)) return false;
  if (words.length === 0) return true;
  const names = known === null ? [] : [fold(known.name), fold(known.account ?? '')];
  return words.every(
    (word) => names.some((name) => has(name, word)) || (!isShort(word) && fold(key).includes(word)),
  );
}

/** One or two letters are looked for at the beginning of words, as the search does. */
function has(text: string, word: string): boolean {
  if (!isShort(word)) return text.includes(word);
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '')) return true;
  }
  return false;
}
