/** The schema of a failure, for the contract and for what is kept of failures. */
import { z } from 'zod';
import { CATALOGUE, type FailureCode } from './failure-catalogue';
import type { Certificate, Failure } from './failure';

const certificateSchema: z.ZodType<Certificate> = z.object({
  subject: z.string(),
  issuer: z.string(),
  names: z.array(z.string()).readonly(),
  validFrom: z.number(),
  validTo: z.number(),
  sha256: z.string(),
});

export const failureSchema: z.ZodType<Failure> = z.object({
  code: z.enum(Object.keys(CATALOGUE) as [FailureCode, ...FailureCode[]]),
  message: z.string(),
  remedy: z.string(),
  retryable: z.boolean(),
  origin: z.string().optional(),
  certificate: z.object({ offered: certificateSchema, trusted: certificateSchema.optional() }).optional(),
});
