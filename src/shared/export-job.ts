/** An export: entries of a local copy, or what changed in it, on their way into a file. */
import { z } from 'zod';
import { changeKindSchema } from './change';
import { rowOrderSchema } from './entry';
import { failureSchema } from './failure-schema';

export const exportFormatSchema = z.enum(['ldif', 'csv', 'json']);
export type ExportFormat = z.infer<typeof exportFormatSchema>;

/** What the clipboard takes besides: one DN a line. */
export const clipFormatSchema = z.enum(['ldif', 'csv', 'json', 'dns']);
export type ClipFormat = z.infer<typeof clipFormatSchema>;

/** A column of a CSV: an attribute by its name, or what every entry has beside its attributes. */
export const exportColumnSchema = z.union([
  z.string().max(200),
  z.object({ own: z.enum(['name', 'kind', 'state']) }),
]);
export type ExportColumn = z.infer<typeof exportColumnSchema>;

const dn = z.string().max(10_000);
const keys = z.array(dn).max(1_000_000).readonly();

export const exportScopeSchema = z.discriminatedUnion('is', [
  /** One entry, or a selection. */
  z.object({ is: z.literal('entries'), dns: z.array(dn).min(1).max(100_000).readonly() }),
  /**
   * Rows of a container as a table shows them, in its order: what a filter leaves, or of these only some by their keys,
   * and none of `except`.
   */
  z.object({
    is: z.literal('rows'),
    dn,
    order: rowOrderSchema,
    filter: z.string().max(1000),
    only: keys.optional(),
    except: keys.optional(),
  }),
  /** The members of a group, or the groups of an entry, as far as the local copy has them. */
  z.object({
    is: z.literal('memberships'),
    dn,
    way: z.enum(['member', 'memberOf']),
    nested: z.boolean(),
    filter: z.string().max(1000),
  }),
  /** An entry with everything below it. */
  z.object({ is: z.literal('subtree'), dn }),
  /** All that a search finds, also what it would not list. */
  z.object({ is: z.literal('search'), text: z.string().max(1000) }),
  /** What is different between two generations; all kinds when there are none. */
  z.object({
    is: z.literal('changes'),
    before: z.number().int().min(1),
    after: z.number().int().min(1),
    kinds: z.array(changeKindSchema).max(10).readonly().optional(),
    includeNoise: z.boolean().optional(),
    /** A part of names, DNs or names of attributes. */
    text: z.string().max(1000).optional(),
  }),
]);
export type ExportScope = z.infer<typeof exportScopeSchema>;

export const exportJobSchema = z.object({
  id: z.string(),
  profileId: z.string(),
  /** Without its folder. */
  fileName: z.string(),
  format: exportFormatSchema,
  /** What is counted; entries when it is not said. */
  counts: z.enum(['entries', 'changes']).optional(),
  phase: z.enum(['running', 'completed', 'failed', 'cancelled']),
  /** Entries that are in the file. */
  written: z.number(),
  /** How many there will be; null where that is only known at the end. */
  total: z.number().nullable(),
  /** Epoch milliseconds, both. */
  startedAt: z.number(),
  endedAt: z.number().nullable(),
  failure: failureSchema.nullable(),
});
export type ExportJob = z.infer<typeof exportJobSchema>;
