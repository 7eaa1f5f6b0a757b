/** Calls for the local copy of a NAS: crawls, generations and what changed between them, and what is kept for a person in it. */
import { z } from 'zod';
import { changeDetailSchema, changeKindSchema, changeWindowSchema, comparingSchema } from '../change';
import { crawlSchema, generationSchema } from '../crawl';
import { localCopiesSchema } from '../local-copy';
import { rememberedEntrySchema, treeMemorySchema } from '../memory';
import { nothing, profileId, dn, ofProfile, ofEntry, ofPair } from './shapes';

export const replica = {
  /** Copies the whole domain in the background; goes on with a crawl that was paused or failed, joins one that runs. */
  startCrawl: { input: ofProfile, output: crawlSchema },
  /** Stops the crawl; started again, it goes on where it stopped. */
  pauseCrawl: { input: ofProfile, output: nothing },
  /** Stops the crawl for good; what was copied is kept. */
  cancelCrawl: { input: ofProfile, output: nothing },
  /** Newest first. */
  generations: { input: ofProfile, output: z.array(generationSchema).readonly() },
  /** Goes on comparing two generations for a moment, and answers how far it has come. */
  compare: { input: ofPair, output: comparingSchema },
  /** What is different between two generations, by their numbers; fails with `generation-not-kept`. */
  changes: {
    input: ofPair.extend({
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(1000),
      /** All kinds when there are none. */
      kinds: z.array(changeKindSchema).max(10).readonly().optional(),
      /** Whether entries are listed in which nothing but counters and stamps has changed. */
      includeNoise: z.boolean().optional(),
      /** A part of names, DNs or names of attributes. */
      text: z.string().max(1000).optional(),
    }),
    output: changeWindowSchema,
  },
  /** One of these changes with every value that came or went. */
  change: { input: ofPair.extend({ kind: changeKindSchema, dn }), output: changeDetailSchema },
  /** How large the local copies are. */
  copies: { input: nothing, output: localCopiesSchema },
  /** Removes the local copy and ends what works on it; the NAS and its bookmarks stay, and browsing begins anew. */
  clear: { input: ofProfile, output: nothing },
  /** Removes the local copies of NAS that are not in the list any more. */
  removeLeftBehind: { input: nothing, output: nothing },
};

export const memory = {
  /** How the tree of a NAS was left, from the time before. */
  tree: { input: ofProfile, output: treeMemorySchema },
  keepTree: { input: z.object({ profileId, tree: treeMemorySchema }), output: nothing },
  /** A person went to this entry; it becomes the newest of the recent ones. */
  visited: { input: z.object({ profileId, entry: rememberedEntrySchema }), output: nothing },
  setBookmark: {
    input: z.object({ profileId, entry: rememberedEntrySchema, bookmarked: z.boolean() }),
    output: nothing,
  },
  /** Puts a bookmark at this place among those of its NAS, from 0. */
  moveBookmark: { input: ofEntry.extend({ to: z.number().int().min(0) }), output: nothing },
};
