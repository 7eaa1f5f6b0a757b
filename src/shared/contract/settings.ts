/** Calls that carry the settings in a file. */
import { z } from 'zod';
import { settingsImportSchema } from '../settings';
import { nothing } from './shapes';

export const settings = {
  /** Asks a person for a file and writes the settings to it; null when none was chosen. */
  exportAll: { input: nothing, output: z.object({ written: z.number() }).nullable() },
  /** Asks a person for such a file and takes what is good in it; null when none was chosen. */
  importAll: { input: nothing, output: settingsImportSchema.nullable() },
};
