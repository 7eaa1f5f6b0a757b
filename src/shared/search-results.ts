/** What a search found, by profile. */
import { z } from 'zod';
import { entryRowSchema } from './entry';
import { failureSchema } from './failure-schema';

const searchGroupSchema = z.object({
  profileId: z.string(),
  /** The best first. */
  rows: z.array(entryRowSchema).readonly(),
  /** Whether there are more than these. */
  more: z.boolean(),
  /** How many there are in all; null where that would take too long to count. */
  count: z.number().nullable(),
  /** Why this profile's copy could not be searched. */
  failure: failureSchema.nullable(),
});
export type SearchGroup = z.infer<typeof searchGroupSchema>;

/** A group for each profile that was asked for, in that order, also for one in which nothing was found. */
export const searchResultsSchema = z.object({ groups: z.array(searchGroupSchema).readonly() });
export type SearchResults = z.infer<typeof searchResultsSchema>;
