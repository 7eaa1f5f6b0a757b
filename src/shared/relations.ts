/** How entries relate: the way from the top of the directory to one, and who is in which group. */
import { z } from 'zod';
import { entryKindSchema, entryRowSchema } from './entry';

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
  /** Whether it is one itself, and not only through a group that is listed. */
  direct: z.boolean(),
  /**
   * Who says so, of it and the next on the way: the group in `member`, the member in `memberOf`, both, or the member's
   * primaryGroupID, which neither of the two attributes repeats.
   */
  by: z.enum(['both', 'group', 'member', 'primary']),
  /** One of the two says so, and the other, of which all was copied, does not. */
  disputed: z.boolean(),
  /** The groups in between, on a shortest way from the member's side to the group's; none when it is direct. */
  via: z.array(z.object({ dn: z.string(), name: z.string().nullable() })).readonly(),
  /** How many are left out in the middle of a long way. */
  viaLeftOut: z.number(),
  /** Null where the local copy does not have it. */
  row: entryRowSchema.nullable(),
  /** Of a foreign security principal: the entry with its SID, in the copy of this NAS or of another. */
  standsFor: z
    .object({ profileId: z.string(), dn: z.string(), name: z.string(), kind: entryKindSchema })
    .nullable(),
});
export type Membership = z.infer<typeof membershipSchema>;

/** Some of the members of a group, or of the groups of an entry, by name, beginning at `offset`. */
export const membershipWindowSchema = z.object({
  offset: z.number(),
  total: z.number(),
  /** How many of them a filter leaves; all without one. */
  matching: z.number(),
  /** Whether the NAS has sent only a part of what a group has. */
  cut: z.boolean(),
  members: z.array(membershipSchema).readonly(),
});
export type MembershipWindow = z.infer<typeof membershipWindowSchema>;
