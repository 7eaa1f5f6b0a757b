/** How entries relate: the way from the top of the directory to one, and who is in which group. */
import { z } from 'zod';
import { entryRowSchema } from './entry';

/** One step of the way to an entry. */
export const pathStepSchema = z.object({
  dn: z.string(),
  key: z.string(),
  name: z.string(),
  /** Null where the local copy does not have it. */
  row: entryRowSchema.nullable(),
  /** Which row of its container it is in the usual order, from 0; null where the local copy does not have it. */
  position: z.number().nullable(),
});
export type PathStep = z.infer<typeof pathStepSchema>;

const membershipSchema = z.object({
  dn: z.string(),
  key: z.string(),
  /** Whether the NAS itself lists it, and not only a group that is listed. */
  direct: z.boolean(),
  /** Null where the local copy does not have it. */
  row: entryRowSchema.nullable(),
});
export type Membership = z.infer<typeof membershipSchema>;

/** Some of the members of a group, or of the groups of an entry, by name, beginning at `offset`. */
export const membershipWindowSchema = z.object({
  offset: z.number(),
  total: z.number(),
  members: z.array(membershipSchema).readonly(),
});
export type MembershipWindow = z.infer<typeof membershipWindowSchema>;
