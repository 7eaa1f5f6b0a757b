/** What came of asking whether there is a newer Grove. */
import { z } from 'zod';

export const updateCheckSchema = z.object({
  /** The newer version; null when this is the newest. */
  version: z.string().nullable(),
  /** Whether it can be verified and installed here; else a person gets it from where they got Grove. */
  installs: z.boolean(),
});
export type UpdateCheck = z.infer<typeof updateCheckSchema>;
