/** Calls that bring entries out of Grove, into a file or onto the clipboard. */
import { z } from 'zod';
import {
  clipFormatSchema,
  exportColumnSchema,
  exportFormatSchema,
  exportJobSchema,
  exportScopeSchema,
} from '../export-job';
import { nothing, profileId } from './shapes';

export const exporting = {
  /**
   * Asks a person for a file and begins to write it; the event `exports` tells how it goes. Null when no file was
   * chosen. `columns` are those of a CSV, all attributes that occur when there are none.
   */
  save: {
    input: z.object({
      profileId,
      scope: exportScopeSchema,
      format: exportFormatSchema,
      columns: z.array(exportColumnSchema).max(1000).readonly().optional(),
    }),
    output: exportJobSchema.nullable(),
  },
  /** Puts entries on the clipboard; more than it should hold fails with `too-much-to-copy`. */
  copy: {
    input: z.object({
      profileId,
      scope: exportScopeSchema,
      format: clipFormatSchema,
      columns: z.array(exportColumnSchema).max(1000).readonly().optional(),
    }),
    /** How many entries. */
    output: z.object({ copied: z.number() }),
  },
  /** Stops an export and removes what it has written. */
  cancel: { input: z.object({ exportId: z.string().max(100) }), output: nothing },
  /** Shows the file of an export that has just been written in the system's file manager. */
  show: { input: z.object({ exportId: z.string().max(100) }), output: nothing },
};
