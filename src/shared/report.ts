/** What is handed to somebody who helps with a problem. */
import { z } from 'zod';

const reportFileSchema = z.object({ name: z.string(), text: z.string() });
export type ReportFile = z.infer<typeof reportFileSchema>;

/** Exactly what will be in the file. */
export const reportSchema = z.object({ id: z.uuid(), files: z.array(reportFileSchema).readonly() });
export type Report = z.infer<typeof reportSchema>;
