/** Bookmarks, recent entries and open branches of each NAS, kept in its local copy. */
import { z } from 'zod';
import { dnKey } from '../../shared/dn';
import {
  memorySchema,
  treeMemorySchema,
  type Memory,
  type RememberedEntry,
  type TreeMemory,
} from '../../shared/memory';

/** As many as a person looks through. */
const MOST_RECENT = 50;
const MOST_BOOKMARKS = 1000;

const keptSchema = memorySchema.omit({ profileId: true }).extend({ tree: treeMemorySchema });
type Kept = z.infer<typeof keptSchema>;
const NOTHING: Kept = { bookmarks: [], recent: [], tree: { expanded: [], selected: null } };

interface MemoriesOptions {
  /** What was written last; undefined when nothing ever was. */
  readonly read: (profileId: string) => Promise<string | undefined>;
  readonly write: (profileId: string, text: string) => Promise<void>;
  readonly onChange: (all: readonly Memory[]) => void;
}

export type Memories = ReturnType<typeof createMemories>;

export function createMemories({ read, write, onChange }: MemoriesOptions) {
  const known = new Map<string, Kept>();
  const recalling = new Map<string, Promise<Kept>>();
  const all = (): readonly Memory[] =>
    [...known].map(([profileId, { bookmarks, recent }]) => ({ profileId, bookmarks, recent }));

  /** Asks the local copy once; what cannot be read is nothing to remember. */
  function recall(profileId: string): Promise<Kept> {
    const asked = recalling.get(profileId);
    if (asked !== undefined) return asked;
    const asking = read(profileId).then((text) => {
      const kept = text === undefined ? NOTHING : (keptSchema.safeParse(JSON.parse(text)).data ?? NOTHING);
      known.set(profileId, kept);
      onChange(all());
      return kept;
    });
    recalling.set(profileId, asking);
    asking.catch(() => recalling.delete(profileId));
    return asking;
  }

  async function change(profileId: string, to: (kept: Kept) => Partial<Kept>): Promise<void> {
    await recall(profileId);
    const before = known.get(profileId) ?? NOTHING;
    const changes = to(before);
    known.set(profileId, { ...before, ...changes });
    if (changes.tree === undefined) onChange(all());
    await keep(profileId);
  }

  /** Writes what is remembered, as after the local copy was cleared. */
  async function keep(profileId: string): Promise<void> {
    const kept = known.get(profileId);
    if (kept !== undefined) await write(profileId, JSON.stringify(kept));
  }

  return {
    all,
    recall: async (profileId: string): Promise<void> => {
      await recall(profileId);
    },
    keep,
    tree: async (profileId: string): Promise<TreeMemory> => {
      await recall(profileId);
      return (known.get(profileId) ?? NOTHING).tree;
    },
    keepTree: (profileId: string, tree: TreeMemory) => change(profileId, () => ({ tree })),
    visited: (profileId: string, entry: RememberedEntry) =>
      change(profileId, ({ recent }) => ({
        recent: [entry, ...without(recent, entry)].slice(0, MOST_RECENT),
      })),
    /** Makes a bookmark, or takes it away. */
    setBookmark: (profileId: string, entry: RememberedEntry, bookmarked: boolean) =>
      change(profileId, ({ bookmarks }) => ({
        bookmarks: bookmarked
          ? [...without(bookmarks, entry), entry].slice(-MOST_BOOKMARKS)
          : without(bookmarks, entry),
      })),
    moveBookmark: (profileId: string, dn: string, to: number) =>
      change(profileId, ({ bookmarks }) => {
        const moved = bookmarks.find((entry) => dnKey(entry.dn) === dnKey(dn));
        if (moved === undefined) return {};
        return { bookmarks: without(bookmarks, moved).toSpliced(to, 0, moved) };
      }),
    /** Forgets a NAS that is gone, or that serves another domain now. */
    forget: (profileId: string): void => {
      known.delete(profileId);
      recalling.delete(profileId);
      onChange(all());
    },
  };
}

function without(entries: readonly RememberedEntry[], gone: RememberedEntry): readonly RememberedEntry[] {
  const key = dnKey(gone.dn);
  return entries.filter(({ dn }) => dnKey(dn) !== key);
}
