/** What many calls take: a NAS, an entry, a part of a list, a pair of generations. */
import { z } from 'zod';
import { rowOrderSchema } from '../entry';

export const nothing = z.void();
export const profileId = z.uuid();
export const dn = z.string().max(10_000);
export const ofProfile = z.object({ profileId });
export const ofEntry = z.object({ profileId, dn });
export const part = { offset: z.number().int().min(0), limit: z.number().int().min(1).max(1000) };
/** In the language of the search field. */
export const query = z.string().max(1000);
export const ofMemberships = ofEntry.extend({ ...part, nested: z.boolean(), filter: query.optional() });
export const ofPair = z.object({
  profileId,
  before: z.number().int().min(1),
  after: z.number().int().min(1),
});

/** Rows of a container, in an order and with what a filter leaves. */
export const ofView = ofEntry.extend({ order: rowOrderSchema, filter: query });
export const keysSchema = z.array(z.string().max(10_000)).max(1_000_000).readonly();
