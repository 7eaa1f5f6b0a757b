/**
 * What Grove remembers of a NAS for the person who browses it: bookmarks, recent entries, and how the tree was open. It
 * names entries, so it is kept in the encrypted local copy, and lasts only as long as Grove where there is no keychain.
 */
import { z } from 'zod';
import { entryKindSchema } from './entry';

const dn = z.string().max(10_000);

/** An entry as it was when it was last seen. */
export const rememberedEntrySchema = z.object({ dn, name: z.string().max(1000), kind: entryKindSchema });
export type RememberedEntry = z.infer<typeof rememberedEntrySchema>;

export const memorySchema = z.object({
  profileId: z.string(),
  /** In the order that a person gave them; new ones come last. */
  bookmarks: z.array(rememberedEntrySchema).readonly(),
  /** Newest first. */
  recent: z.array(rememberedEntrySchema).readonly(),
});
export type Memory = z.infer<typeof memorySchema>;

/** How the tree of a NAS was left. */
export const treeMemorySchema = z.object({
  /** The open branches, each behind those it stands in. */
  expanded: z.array(dn).max(5000).readonly(),
  selected: dn.nullable(),
});
export type TreeMemory = z.infer<typeof treeMemorySchema>;
