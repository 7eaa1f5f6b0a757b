/** What was last said of a NAS, so that the same is not said again with every try; kept over restarts. */
import { z } from 'zod';
import { alertSchema } from '../../shared/alert';

export const standingSchema = z.object({
  /** The newest notification; `at` is epoch milliseconds. */
  shown: alertSchema.pick({ at: true, cause: true, severity: true }).optional(),
  domainDown: z.boolean().optional(),
  /** The certificate that there was an alert about, by its SHA-256; until the next connection. */
  certificate: z.string().optional(),
  /** Whether there was an alert that the login is refused; until the next connection. */
  refused: z.boolean().optional(),
  /** Whether the last scheduled sync could not run. */
  scheduleMissed: z.boolean().optional(),
});
export type Standing = z.infer<typeof standingSchema>;
