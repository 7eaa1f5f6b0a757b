/** A crawl: one copying of a NAS's whole domain, as the program shows it; and the generations that crawls leave behind. */
import { z } from 'zod';
import { failureSchema } from './failure-schema';

const crawlTriggerSchema = z.enum(['by-hand', 'after-sync', 'schedule']);
export type CrawlTrigger = z.infer<typeof crawlTriggerSchema>;

export const crawlSchema = z.object({
  profileId: z.string(),
  /** 1 for the first crawl of the local copy. */
  number: z.number(),
  /**
   * `completed`: everything was copied. `incomplete`: it came to its end, but containers were skipped. `failed`: it
   * could not go on; starting it again continues where it stopped, as with `paused`.
   */
  phase: z.enum(['running', 'paused', 'completed', 'incomplete', 'failed', 'cancelled']),
  trigger: crawlTriggerSchema,
  /** The sync run that it follows. */
  syncRunId: z.string().nullable(),
  /** Epoch milliseconds, both. */
  startedAt: z.number(),
  endedAt: z.number().nullable(),
  /** Objects that were copied so far. */
  objects: z.number(),
  /**
   * How many there will be: as the NAS says, or as the last generation had. Null when neither is known or there are
   * more by now.
   */
  expected: z.object({ objects: z.number(), by: z.enum(['nas', 'last-generation']) }).nullable(),
  /** Objects a second, lately; null while that cannot be told. */
  rate: z.number().nullable(),
  /** Milliseconds; null unless both a rate and what is expected are known. */
  timeLeft: z.number().nullable(),
  /** Containers that are known and not copied yet. */
  containersLeft: z.number(),
  /** Containers that could not be copied, with why; at most 100 of `skippedCount`. */
  skipped: z.array(z.object({ dn: z.string(), failure: failureSchema })).readonly(),
  skippedCount: z.number(),
  /** Why it is `failed`. */
  failure: failureSchema.nullable(),
  /** The generation that it became when it was completed. */
  generation: z.number().nullable(),
});
export type Crawl = z.infer<typeof crawlSchema>;

/** The directory as a completed crawl found it. */
export const generationSchema = z.object({
  /** Grows by one with each; numbers are never used again. */
  number: z.number(),
  /** Epoch milliseconds, both. */
  startedAt: z.number(),
  endedAt: z.number(),
  objects: z.number(),
  trigger: crawlTriggerSchema,
  syncRunId: z.string().nullable(),
});
export type Generation = z.infer<typeof generationSchema>;
