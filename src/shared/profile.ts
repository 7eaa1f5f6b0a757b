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

const environments = ['production', 'staging', 'test', 'development'] as const;
export type Environment = (typeof environments)[number];

const colours = ['red', 'orange', 'yellow', 'green', 'teal', 'blue', 'purple', 'grey'] as const;
export type NasColour = (typeof colours)[number];

/** How a person tells a NAS from the others. */
export const profileMarksSchema = z.object({
  /** The folder of the list that it stands in; empty for none. */
  folder: z.string().trim().max(60),
  colour: z.enum(colours).nullable(),
  /** What hangs on it; null when nobody said. */
  environment: z.enum(environments).nullable(),
});
export type ProfileMarks = z.infer<typeof profileMarksSchema>;

/** What came of reading profiles from a file. */
export const importReportSchema = z.object({
  added: z.array(z.string()).readonly(),
  /** Those whose name is taken already; they were left as they are. */
  present: z.array(z.string()).readonly(),
  /** How many entries of the file were no profiles. */
  unreadable: z.number(),
});
export type ImportReport = z.infer<typeof importReportSchema>;

/** The simulated NAS inside Grove: a small directory with every kind of entry, and a company of 5,000. */
const DEMOS = ['example', 'company'] as const;
export type Demo = (typeof DEMOS)[number];

export const profileSchema = profileDraftSchema.extend({
  id: z.uuid(),
  marks: profileMarksSchema.optional(),
  /** `demo`: a simulated NAS inside Grove, whose address changes at each start. */
  kind: z.enum(['nas', 'demo']),
  /** Which of the simulated NAS a demo is; the small one when it does not say. */
  demo: z.enum(DEMOS).optional(),
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
