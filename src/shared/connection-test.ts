/** The test of a connection, step by step: what works, and at which step it stops. */
import { z } from 'zod';
import { failureSchema } from './failure-schema';

/** In the order in which a connection meets them. */
const testSteps = ['name', 'port', 'tls', 'dsm', 'login', 'directory-server', 'list'] as const;
export type TestStepName = (typeof testSteps)[number];

export const testStepSchema = z.object({
  step: z.enum(testSteps),
  /** `skipped`: an earlier step failed. `warning`: it works, but `detail` says what is wrong with it. */
  outcome: z.enum(['passed', 'warning', 'failed', 'skipped']),
  /** What was found, such as the domain or the number of objects. */
  detail: z.string().optional(),
  failure: failureSchema.optional(),
});
export type TestStep = z.infer<typeof testStepSchema>;
