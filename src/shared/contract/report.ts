/** Calls that gather what somebody needs who helps with a problem. */
import { z } from 'zod';
import { reportSchema } from '../report';

export const report = {
  /** Gathers it, to be looked at before it is saved. `names`: with the names and addresses of NAS; secrets are never in it. */
  prepare: { input: z.object({ names: z.boolean() }), output: reportSchema },
  /**
   * Asks a person for a file and writes the report that was prepared last, as it was shown. Null when no file was chosen.
   * Fails with `input-invalid` when it is another.
   */
  save: { input: z.object({ id: z.uuid() }), output: z.object({ bytes: z.number() }).nullable() },
};
