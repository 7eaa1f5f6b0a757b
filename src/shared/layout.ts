/** How a person arranged the windows. It names no NAS and no entry: those are in a NAS's memory (`memory.ts`). */
import { z } from 'zod';

export const layoutSchema = z.object({
  /** The size of each splitter's fixed pane in pixels, by the splitter's id. */
  panes: z.record(z.string().max(60), z.number().min(0).max(10_000)).optional(),
  /** Folders of the list of NAS that are closed. */
  foldedFolders: z.array(z.string().max(60)).max(1000).readonly().optional(),
});
export type Layout = z.infer<typeof layoutSchema>;
