/** Calls for the list of NAS, and for connecting to one. */
import { z } from 'zod';
import { testStepSchema } from '../connection-test';
import { connectionSchema } from '../domain';
import { importReportSchema, profileDraftSchema, profileMarksSchema, profileViewSchema } from '../profile';
import { nothing, profileId, ofProfile } from './shapes';

export const profiles = {
  /**
   * Tries what the form holds, step by step, without saving it. With an `id`, what is left out is taken from that
   * profile: its trusted certificate, and its password if that is for this address and account.
   */
  test: {
    input: z.object({
      id: profileId.optional(),
      draft: profileDraftSchema,
      password: z.string().min(1).max(1000).optional(),
      code: z.string().max(20).optional(),
    }),
    output: z.array(testStepSchema).readonly(),
  },
  /** Adds a profile, or changes the one that `id` names. A password that is left out stays as it was, where it is for this address. */
  save: {
    input: z.object({
      id: profileId.optional(),
      draft: profileDraftSchema,
      /** They stay as they were when they are left out. */
      marks: profileMarksSchema.optional(),
      password: z.string().min(1).max(1000).optional(),
    }),
    output: profileViewSchema,
  },
  /** Puts a NAS in a folder, gives it a colour and says what hangs on it. */
  mark: { input: z.object({ profileId, marks: profileMarksSchema }), output: nothing },
  /** Puts the list in this order. */
  arrange: { input: z.object({ profileIds: z.array(profileId).max(10_000).readonly() }), output: nothing },
  /** Asks a person for a file and writes all profiles to it, without any secret; null when none was chosen. */
  exportAll: { input: nothing, output: z.object({ written: z.number() }).nullable() },
  /** Asks a person for such a file and adds what is not there yet; null when none was chosen. */
  importAll: { input: nothing, output: importReportSchema.nullable() },
  /** Removes a profile with its password and its local copy. */
  remove: { input: ofProfile, output: nothing },
  /** Trusts the certificate with this fingerprint for the profile's host and port; it must be the one last refused. */
  trustCertificate: { input: z.object({ profileId, sha256: z.string().max(200) }), output: nothing },
};

export const demo = {
  /** Starts the simulated NAS inside Grove, adds its profile when missing, and connects to it. */
  open: { input: nothing, output: profileViewSchema },
};

export const connections = {
  /** Connects; a `password` that is given replaces the one in the keychain once the NAS has accepted it. */
  connect: {
    input: z.object({
      profileId,
      password: z.string().min(1).max(1000).optional(),
      code: z.string().max(20).optional(),
      /** With a `code`: whether the NAS is to ask this computer for none again. */
      trustDevice: z.boolean().optional(),
    }),
    output: connectionSchema,
  },
  disconnect: { input: ofProfile, output: nothing },
};
