/** How a person arranged the windows. It names no NAS and no entry: those are in a NAS's memory (`memory.ts`). */
import { z } from 'zod';

export const layoutSchema = z.object({
  /** The size of each splitter's fixed pane in pixels, by the splitter's id. */
  panes: z.record(z.string().max(60), z.number().min(0).max(10_000)).optional(),
});
export type Layout = z.infer<typeof layoutSchema>;
