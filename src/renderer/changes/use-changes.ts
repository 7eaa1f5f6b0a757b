/** The changes that are looked at, read by windows. What was read stays until what takes its place is here. */
import { useEffect, useState } from 'react';
import type { Change, ChangeKind, ChangeWindow } from '../../shared/change';
import type { Failure } from '../../shared/failure';
import { useGrove } from '../stores/grove';
import type { GenerationPair } from './generation-pair';

export interface ChangesQuestion {
  readonly of: GenerationPair;
  readonly kinds: readonly ChangeKind[];
  readonly includeNoise: boolean;
  readonly text: string;
}

export interface Changes {
  readonly totals: ChangeWindow['totals'];
  /** How many the filter leaves; null while nobody knows, since what was asked last has failed. */
  readonly count: number | null;
  readonly rowAt: (index: number) => Change | undefined;
}

interface ChangesAnswer {
  /** Null before anything is known of these two generations. */
  readonly changes: Changes | null;
  readonly failure: Failure | null;
}

interface Read {
  readonly pair: string;
  readonly name: string;
  readonly totals: ChangeWindow['totals'] | null;
  readonly count: number | null;
  readonly pages: ReadonlyMap<number, readonly Change[]>;
  readonly failure: Failure | null;
}

const PAGE = 100;

/**
 * @param ready whether the two are compared to the end.
 * @param sight the rows that are looked at.
 * @param attempt grows when a person asks again after a failure.
 */
export function useChanges(
  { of, kinds, includeNoise, text }: ChangesQuestion,
  ready: boolean,
  sight: { readonly from: number; readonly to: number },
  attempt: number,
): ChangesAnswer {
  const { client } = useGrove();
  const { profileId, before, after } = of;
  const pair = JSON.stringify([profileId, before, after]);
  const chosen = kinds.join();
  const name = JSON.stringify([pair, chosen, includeNoise, text, attempt]);
  const [read, setRead] = useState<Read | null>(null);
  const current = read?.name === name ? read : null;
  const first = Math.floor(sight.from / PAGE);
  const last = Math.max(first, Math.floor((sight.to - 1) / PAGE));
  const missing =
    ready && current?.failure == null
      ? Array.from({ length: last - first + 1 }, (_, index) => first + index)
          .filter(
            (page) => (current?.count == null || page * PAGE < current.count) && !current?.pages.has(page),
          )
          .join()
      : '';

  useEffect(() => {
    if (missing === '') return;
    const abort = new AbortController();
    const { signal } = abort;
    const pages = missing.split(',').map(Number);
    const wanted = {
      ...{ profileId, before, after, includeNoise, text },
      kinds: chosen.split(',') as ChangeKind[],
      offset: (pages[0] ?? 0) * PAGE,
      limit: PAGE * pages.length,
    };
    void client.replica.changes(wanted, { signal }).then((answer) => {
      if (signal.aborted) return;
      setRead((old) => {
        const kept = old?.name === name ? old : null;
        if (!answer.ok) {
          // The totals are those of the two generations, whatever was asked for.
          const totals = old?.pair === pair ? old.totals : null;
          const known = kept ?? { totals, count: null, pages: new Map() };
          return { ...known, pair, name, failure: answer.failure };
        }
        const known = new Map(kept?.pages);
        const { totals, total, rows } = answer.value;
        pages.forEach((page, index) => known.set(page, rows.slice(index * PAGE, (index + 1) * PAGE)));
        return { pair, name, totals, count: total, pages: known, failure: null };
      });
    });
    return () => abort.abort();
  }, [client, profileId, before, after, includeNoise, text, chosen, pair, name, missing]);

  const failure = current?.failure ?? null;
  if (read?.pair !== pair || read.totals === null) return { changes: null, failure };
  const { totals, count, pages } = read;
  const rowAt = (index: number) => pages.get(Math.floor(index / PAGE))?.[index % PAGE];
  return { changes: { totals, count, rowAt }, failure };
}
