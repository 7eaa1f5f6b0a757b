/** Making bookmarks, and telling main which entries a person went to. */
import { dnKey, rdnText, tryParseDn } from '../../shared/dn';
import type { Memory, RememberedEntry } from '../../shared/memory';
import type { Grove } from '../stores/grove';
import type { EntryRef } from '../stores/navigation';

type Stores = Pick<Grove, 'client' | 'program'>;

export function bookmarkOf(
  memories: readonly Memory[],
  { profileId, dn }: EntryRef,
): RememberedEntry | undefined {
  const key = dnKey(dn);
  return memories
    .find((memory) => memory.profileId === profileId)
    ?.bookmarks.find((entry) => dnKey(entry.dn) === key);
}

/** The entry as the local copy knows it now; undefined when it has no such entry. */
async function known(
  { client, program }: Stores,
  { profileId, dn }: EntryRef,
): Promise<RememberedEntry | undefined> {
  const facts = program.getState().connections.find((each) => each.profileId === profileId)?.facts;
  // The NAS does not list the top of its own directory.
  if (facts != null && dnKey(facts.baseDn) === dnKey(dn)) return { dn, name: facts.domain, kind: 'domain' };
  const answer = await client.directory.entry({ profileId, dn });
  return answer.ok ? { dn: answer.value.dn, name: answer.value.name, kind: answer.value.kind } : undefined;
}

/** Makes a bookmark of an entry, also of one that is not there yet or no more, or takes it away. */
export async function toggleBookmark(stores: Stores, ref: EntryRef): Promise<void> {
  const { client, program } = stores;
  const made = bookmarkOf(program.getState().memories, ref);
  const entry = made ??
    (await known(stores, ref)) ?? {
      dn: ref.dn,
      name: rdnText(tryParseDn(ref.dn) ?? []),
      kind: 'other' as const,
    };
  await client.memory.setBookmark({ profileId: ref.profileId, entry, bookmarked: made === undefined });
}

/** Puts an entry first among the recent ones, if it is there. */
export async function noteVisit(stores: Stores, ref: EntryRef): Promise<void> {
  const entry = await known(stores, ref);
  if (entry !== undefined) await stores.client.memory.visited({ profileId: ref.profileId, entry });
}

export interface RememberedPlace {
  readonly profileId: string;
  readonly entry: RememberedEntry;
}

/** What is of the selected NAS comes before what is of others. */
export function hereFirst<T extends { readonly profileId: string }>(
  all: readonly T[],
  here: string | undefined,
): readonly T[] {
  return all.toSorted((a, b) => Number(b.profileId === here) - Number(a.profileId === here));
}
