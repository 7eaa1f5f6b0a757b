/** What the worker can be asked to read beyond single entries and plain windows: searches, orders, ways, memberships. */
import type { RowWindow } from '../../shared/entry';
import { ContainerViews, type ViewInput } from './container-views';
import type { ContainerStates } from './container-states';
import type { Database } from './database';
import { EntryPaths } from './entry-path';
import { type MembershipInput, type MembershipQuestion, Memberships } from './memberships';
import { Portions } from './portions';
import { Search, type SearchPlace } from './search';
import type { SearchQuery } from './search-query';
import type { Store } from './store';

export interface Readings {
  readonly store: Store;
  readonly search: Search;
  readonly views: ContainerViews;
  readonly paths: EntryPaths;
  readonly memberships: Memberships;
  readonly portions: Portions;
}

export interface HasReadings {
  readonly readings: Readings;
}

export function openReadings(
  db: Database.Database,
  { states, store, copy }: { states: ContainerStates; store: Store; copy: number },
): Readings {
  const search = new Search(db);
  return {
    store,
    search,
    views: new ContainerViews(db, { states, clock: () => performance.now() }),
    paths: new EntryPaths(db),
    memberships: new Memberships(db, { clock: () => performance.now() }),
    portions: new Portions(db, { search, copy }),
  };
}

export const readingOperations = {
  search: (
    { readings }: HasReadings,
    { query, limit, from }: { query: SearchQuery; limit: number; from: SearchPlace | null },
  ) => readings.search.find(query, limit, from),
  view: ({ readings: { store, views } }: HasReadings, input: ViewInput): RowWindow => {
    const { dn, offset, limit, order, filter } = input;
    const alongIndex = order.by === 'name' && filter.trim() === '';
    return alongIndex
      ? store.window(dn, offset, limit, { backwards: order.descending })
      : views.window(input);
  },
  path: ({ readings }: HasReadings, { dn, baseDn }: { dn: string; baseDn: string | undefined }) =>
    readings.paths.path(dn, baseDn),
  catchUpTies: ({ readings }: HasReadings) => readings.memberships.catchUp(),
  memberships: ({ readings }: HasReadings, input: MembershipInput) => readings.memberships.window(input),
  withSids: ({ readings }: HasReadings, { sids }: { sids: readonly string[] }) =>
    readings.memberships.withSids(sids),
  membershipKeys: ({ readings }: HasReadings, question: MembershipQuestion) =>
    readings.memberships.keys(question),
  named: ({ readings }: HasReadings, { dns }: { dns: readonly string[] }) => readings.portions.named(dns),
  subtree: ({ readings }: HasReadings, { dn }: { dn: string }) => readings.portions.subtree(dn),
  children: (
    { readings }: HasReadings,
    { container, after }: { container: number; after: Parameters<Portions['children']>[1] },
  ) => readings.portions.children(container, after),
  matching: ({ readings }: HasReadings, { query, after }: { query: SearchQuery; after: number }) =>
    readings.portions.matching(query, after),
} as const;
