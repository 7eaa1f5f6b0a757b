/** Reads whole parts of a local copy, a portion at a time, so that windows are answered in between. */
import type { ReceivedAttributes, ReceivedEntry } from '../../shared/entry';
import type { ExportScope } from '../../shared/export-job';
import { fail } from '../../shared/failure';
import { MembershipReading } from './membership-reading';
import type { ChildPlace, Portion } from './portions';
import type { Replicas } from './replicas';
import type { SearchQuery } from './search-query';
import { readView } from './container-tables';
import { queryOf } from './searches';

interface EntrySource {
  readonly total: number | null;
  readonly portions: (options: { readonly signal: AbortSignal }) => AsyncIterable<readonly ReceivedEntry[]>;
}

const PORTION = 100;
/** Putting a container in order takes a moment, and nobody waits to stop it. */
const NEVER = new AbortController().signal;

/**
 * A container comes before what lies in it. What is written while it is read may be in it or not, but each entry is of
 * one moment. @throws FailureError `query-invalid` for a text that is no query, `object-not-found`, or `dn-invalid`.
 */
export async function openSource(
  replicas: Replicas,
  profileId: string,
  scope: Exclude<ExportScope, { is: 'changes' }>,
): Promise<EntrySource> {
  switch (scope.is) {
    case 'entries': {
      const { dns } = scope;
      const first = await replicas.read(profileId, 'named', { dns: dns.slice(0, PORTION) });
      if (dns.length === 1 && first.entries.length === 0) throw fail('object-not-found', { subject: dns[0] });
      return { total: dns.length, portions: (options) => reading(named(replicas, profileId, dns), options) };
    }
    case 'rows': {
      const { dn, order, filter, only = null, except = [] } = scope;
      const input = { dn, order, filter, only, except };
      const ids = await readView(replicas, { profileId, name: 'viewNumbers', input }, { signal: NEVER });
      return {
        total: ids.length,
        portions: (options) => reading(numbered(replicas, profileId, ids), options),
      };
    }
    case 'memberships': {
      const { dn, way, nested, filter } = scope;
      const keys = await new MembershipReading(replicas).keys(profileId, { dn, way, nested, filter });
      return {
        total: keys.length,
        portions: (options) => reading(named(replicas, profileId, keys), options),
      };
    }
    case 'subtree': {
      const { total } = await replicas.read(profileId, 'subtree', { dn: scope.dn });
      return { total, portions: (options) => reading(subtree(replicas, profileId, scope.dn), options) };
    }
    case 'search': {
      const query = queryOf(scope.text);
      return { total: null, portions: (options) => reading(matching(replicas, profileId, query), options) };
    }
  }
}

async function* reading(
  portions: AsyncIterable<Portion<unknown>>,
  { signal }: { signal: AbortSignal },
): AsyncIterable<readonly ReceivedEntry[]> {
  let first: number | undefined;
  for await (const { copy, entries } of portions) {
    if (signal.aborted) throw fail('cancelled');
    first ??= copy;
    // A damaged copy is replaced by an empty one, of which the rest would be missing without a word.
    if (copy !== first) throw fail('replica-failed', { detail: 'it was made anew under way' });
    yield entries.map(({ dn, attributes }) => ({
      dn,
      attributes: JSON.parse(attributes) as ReceivedAttributes,
    }));
  }
}

type Portions = AsyncGenerator<Portion<unknown>, void>;

async function* named(replicas: Replicas, profileId: string, dns: readonly string[]): Portions {
  for (let at = 0; at < dns.length; at += PORTION) {
    yield await replicas.read(profileId, 'named', { dns: dns.slice(at, at + PORTION) });
  }
}

async function* numbered(replicas: Replicas, profileId: string, ids: readonly number[]): Portions {
  for (let at = 0; at < ids.length; at += PORTION) {
    yield await replicas.read(profileId, 'numbered', { ids: ids.slice(at, at + PORTION) });
  }
}

async function* subtree(replicas: Replicas, profileId: string, dn: string): Portions {
  yield await replicas.read(profileId, 'named', { dns: [dn] });
  const { containers } = await replicas.read(profileId, 'subtree', { dn });
  for (const container of containers) {
    let after: ChildPlace | null = null;
    do {
      const portion: Portion<ChildPlace> = await replicas.read(profileId, 'children', { container, after });
      yield portion;
      after = portion.next;
    } while (after !== null);
  }
}

async function* matching(replicas: Replicas, profileId: string, query: SearchQuery): Portions {
  let after: number | null = 0;
  do {
    const portion: Portion<number> = await replicas.read(profileId, 'matching', { query, after });
    yield portion;
    after = portion.next;
  } while (after !== null);
}
