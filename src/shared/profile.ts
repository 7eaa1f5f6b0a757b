/** A profile: one NAS as the administrator set it up. It holds no secret; those are in the keychain. */
import { z } from 'zod';

const shortText = z.string().trim().max(200);

/** What the form edits. */
export const profileDraftSchema = z.object({
  name: shortText.min(1),
  host: shortText.min(1),
  port: z.number().int().min(1).max(65_535),
  https: z.boolean(),
  /** The path prefix of a reverse proxy: empty, or `/nas1`. */
  path: shortText.regex(/^(?:\/[^?#]*[^/?#])?$/),
  account: shortText.min(1),
});
export type ProfileDraft = z.infer<typeof profileDraftSchema>;

export const profileSchema = profileDraftSchema.extend({
  id: z.uuid(),
  /** `demo`: the simulated NAS inside Grove, whose address changes at each start. */
  kind: z.enum(['nas', 'demo']),
  /** SHA-256 of the certificate that was trusted by hand for this host and port. */
  trustedCertificate: z
    .object({
      host: z.string(),
      port: z.number(),
      sha256: z.string(),
      subject: z.string(),
      issuer: z.string(),
      names: z.array(z.string()),
      validFrom: z.number(),
      validTo: z.number(),
    })
    .optional(),
});
export type Profile = z.infer<typeof profileSchema>;

const secretPlaces = ['keychain', 'session', 'none'] as const;

/** A profile as windows see it: with where its password is, never the password. */
export const profileViewSchema = profileSchema.extend({
  /** `session`: held in memory until Grove quits, because there is no keychain. */
  password: z.enum(secretPlaces),
});
export type ProfileView = z.infer<typeof profileViewSchema>;
