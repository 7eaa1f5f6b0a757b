/** What is different between two generations of a directory. */
import { z } from 'zod';
import { attributeValueSchema, entryKindSchema } from './entry';

export const changeKindSchema = z.enum(['added', 'removed', 'moved', 'modified']);
export type ChangeKind = z.infer<typeof changeKindSchema>;

/** One entry that is different. A kind and a DN name a change of two generations. */
export const changeSchema = z.object({
  kind: changeKindSchema,
  /** Where the entry is in the newer generation; of a removed one, where it was. */
  dn: z.string(),
  key: z.string(),
  /** Where a moved entry was. */
  fromDn: z.string().nullable(),
  name: z.string(),
  entryKind: entryKindSchema,
  /** Nothing but noise is different: counters and stamps that change by themselves. */
  noise: z.boolean(),
  /** The names of the attributes that are different, of a moved or modified entry; noise is left out where it is not all. */
  attributes: z.array(z.string()).readonly(),
});
export type Change = z.infer<typeof changeSchema>;

/** How far the comparison of two generations has come. */
export const comparingSchema = z.object({
  finished: z.boolean(),
  /** Entries that were compared, of how many; null before that is known. */
  compared: z.number(),
  of: z.number().nullable(),
});
export type Comparing = z.infer<typeof comparingSchema>;

/** Some changes, in the order of their normalised DNs, beginning at `offset`. */
export const changeWindowSchema = z.object({
  before: z.number(),
  after: z.number(),
  offset: z.number(),
  /** All changes by kind, whatever was asked for; those that are nothing but noise are counted apart. */
  totals: z.object({
    added: z.number(),
    removed: z.number(),
    moved: z.number(),
    modified: z.number(),
    noise: z.number(),
  }),
  /** How many changes the filter leaves. */
  total: z.number(),
  rows: z.array(changeSchema).readonly(),
});
export type ChangeWindow = z.infer<typeof changeWindowSchema>;

const attributeChangeSchema = z.object({
  name: z.string(),
  noise: z.boolean(),
  removed: z.array(attributeValueSchema).readonly(),
  added: z.array(attributeValueSchema).readonly(),
});

/** One change with every value that came or went: all of them for an entry that was added or removed. */
export const changeDetailSchema = changeSchema.extend({
  changes: z.array(attributeChangeSchema).readonly(),
});
export type ChangeDetail = z.infer<typeof changeDetailSchema>;
