/** The rows of a list of members that are looked at, read by windows. What was read stays until what takes its place is here. */
import { useEffect, useState } from 'react';
import type { Failure } from '../../shared/failure';
import type { Membership } from '../../shared/relations';
import { useGrove } from '../stores/grove';

export type MembershipWay = 'member' | 'memberOf';

export interface MembershipQuestion {
  readonly profileId: string;
  readonly dn: string;
  readonly way: MembershipWay;
  readonly nested: boolean;
  readonly filter: string;
}

export interface Memberships {
  readonly total: number;
  /** How many rows there are. */
  readonly count: number;
  readonly cut: boolean;
  readonly rowAt: (index: number) => Membership | undefined;
  /** Why the newest question was not answered. */
  readonly failure: Failure | null;
}

interface Read {
  /** The question, and what it was asked of. */
  readonly name: string;
  readonly total: number;
  readonly count: number;
  readonly cut: boolean;
  readonly pages: ReadonlyMap<number, readonly Membership[]>;
  readonly failure: Failure | null;
}

const PAGE = 100;

/**
 * @param version differs when what was read may have become old.
 * @param sight the rows that are looked at.
 * @returns undefined before anything is known of this object.
 */
export function useMemberships(
  question: MembershipQuestion,
  version: string,
  sight: { readonly from: number; readonly to: number },
): Memberships | undefined {
  const { client } = useGrove();
  const { profileId, dn, way, nested, filter } = question;
  const name = JSON.stringify([profileId, dn, way, nested, filter, version]);
  const [read, setRead] = useState<Read | null>(null);
  const current = read?.name === name ? read : null;
  const first = Math.floor(sight.from / PAGE);
  const last = Math.max(first, Math.floor((sight.to - 1) / PAGE));
  const missing =
    current?.failure == null
      ? Array.from({ length: last - first + 1 }, (_, index) => first + index)
          .filter((page) => (current === null || page * PAGE < current.count) && !current?.pages.has(page))
          .join()
      : '';

  useEffect(() => {
    if (missing === '') return;
    const abort = new AbortController();
    const { signal } = abort;
    const ask = client.directory[way === 'member' ? 'members' : 'memberOf'];
    const pages = missing.split(',').map(Number);
    const part = { offset: (pages[0] ?? 0) * PAGE, limit: PAGE * pages.length };
    void ask({ profileId, dn, nested, filter, ...part }, { signal }).then((answer) => {
      if (signal.aborted) return;
      setRead((before) => {
        const kept = before?.name === name ? before : null;
        if (!answer.ok) return { ...(kept ?? NOTHING), name, failure: answer.failure };
        const { total, matching, cut, members } = answer.value;
        // Pages of two different lists side by side would show one twice, or not at all.
        const same = kept !== null && kept.total === total && kept.count === matching;
        const known = new Map(same ? kept.pages : []);
        pages.forEach((page, index) => known.set(page, members.slice(index * PAGE, (index + 1) * PAGE)));
        return { name, total, count: matching, cut, pages: known, failure: null };
      });
    });
    return () => abort.abort();
  }, [client, profileId, dn, way, nested, filter, name, missing]);

  // Rows of another object are never shown; those of another filter or of before are, until the new ones are here.
  if (read === null || !isOf(read.name, question)) return undefined;
  const { total, count, cut, pages, failure } = read;
  return {
    total,
    count,
    cut,
    failure,
    rowAt: (index) => pages.get(Math.floor(index / PAGE))?.[index % PAGE],
  };
}

const NOTHING: Omit<Read, 'name'> = { total: 0, count: 0, cut: false, pages: new Map(), failure: null };

function isOf(name: string, { profileId, dn, way }: MembershipQuestion): boolean {
  const [ofProfile, ofDn, ofWay] = JSON.parse(name) as unknown[];
  return ofProfile === profileId && ofDn === dn && ofWay === way;
}
