/** The local copy of a NAS's directory as a file: how large it is, and where it lies. */
import { z } from 'zod';
import { failureSchema } from './failure-schema';

export const localCopySchema = z.object({
  profileId: z.string(),
  size: z
    .object({
      /** On the disk, with its log and with what was set aside of it; or in memory. */
      bytes: z.number(),
      entries: z.number(),
      generations: z.number(),
      /** When the newest generation was completed, epoch milliseconds; null before there is one. */
      newest: z.number().nullable(),
      /** `file`: encrypted on the disk. `memory`: there is no keychain for its key, and it goes when Grove ends. */
      stored: z.enum(['file', 'memory']),
    })
    .nullable(),
  /** Why its size cannot be told. */
  failure: failureSchema.nullable(),
});
export type LocalCopy = z.infer<typeof localCopySchema>;

export const localCopiesSchema = z.object({
  /** Epoch milliseconds. */
  at: z.number(),
  copies: z.array(localCopySchema).readonly(),
  /** Copies whose NAS is not in the list any more. */
  leftBehind: z.object({ copies: z.number(), bytes: z.number() }),
});
export type LocalCopies = z.infer<typeof localCopiesSchema>;
