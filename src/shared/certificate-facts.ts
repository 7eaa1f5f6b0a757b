/** A certificate that is a value in a directory, in short. */
import { z } from 'zod';

export const certificateFactsSchema = z.object({
  subject: z.string(),
  issuer: z.string(),
  /** Other names of the subject, each with its kind: `DNS:example.com`. */
  names: z.array(z.string()).readonly(),
  /** Epoch milliseconds, both. */
  validFrom: z.number(),
  validTo: z.number(),
  /** Upper-case hex. */
  serial: z.string(),
  /** Upper-case hex pairs joined by colons. */
  sha256: z.string(),
});
export type CertificateFacts = z.infer<typeof certificateFactsSchema>;
