/** What the worker can be asked to read beyond single entries and plain windows: searches, orders, ways, memberships. */
import { AttributeNames } from './attribute-names';
import { ContainerViews } from './container-views';
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
  readonly names: AttributeNames;
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
  const names = new AttributeNames(db);
  const search = new Search(db, names);
  return {
    store,
    search,
    names,
    views: new ContainerViews(db, { states, store, names, search, clock: () => performance.now() }),
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
  attributeNames: ({ readings }: HasReadings) => readings.names.all(),
  view: ({ readings }: HasReadings, input: Parameters<ContainerViews['window']>[0]) =>
    readings.views.window(input),
  viewKeys: ({ readings }: HasReadings, input: Parameters<ContainerViews['keys']>[0]) =>
    readings.views.keys(input),
  viewPlaces: ({ readings }: HasReadings, input: Parameters<ContainerViews['places']>[0]) =>
    readings.views.places(input),
  viewNumbers: ({ readings }: HasReadings, input: Parameters<ContainerViews['numbers']>[0]) =>
    readings.views.numbers(input),
  path: ({ readings }: HasReadings, { dn, baseDn }: { dn: string; baseDn: string | undefined }) =>
    readings.paths.path(dn, baseDn),
  memberships: ({ readings }: HasReadings, input: MembershipInput) => readings.memberships.window(input),
  withSids: ({ readings }: HasReadings, { sids }: { sids: readonly string[] }) =>
    readings.memberships.withSids(sids),
  membershipKeys: ({ readings }: HasReadings, question: MembershipQuestion) =>
    readings.memberships.keys(question),
  named: ({ readings }: HasReadings, { dns }: { dns: readonly string[] }) => readings.portions.named(dns),
  numbered: ({ readings }: HasReadings, { ids }: { ids: readonly number[] }) =>
    readings.portions.numbered(ids),
  subtree: ({ readings }: HasReadings, { dn }: { dn: string }) => readings.portions.subtree(dn),
  children: (
    { readings }: HasReadings,
    { container, after }: { container: number; after: Parameters<Portions['children']>[1] },
  ) => readings.portions.children(container, after),
  matching: ({ readings }: HasReadings, { query, after }: { query: SearchQuery; after: number }) =>
    readings.portions.matching(query, after),
} as const;
