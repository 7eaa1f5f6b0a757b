/** How a person arranged the windows. It names no NAS and no entry: those are in a NAS's memory (`memory.ts`). */
import { z } from 'zod';

export const layoutSchema = z.object({
  /** The size of each splitter's fixed pane in pixels, by the splitter's id. */
  panes: z.record(z.string().max(60), z.number().min(0).max(10_000)).optional(),
  /** Sections of the overview of entries that are closed, by their ids. */
  foldedSections: z.array(z.string().max(60)).max(100).readonly().optional(),
  /** How attributes are shown: empty ones not at all, in the order that the NAS sent, all values as it sent them. */
  attributes: z
    .object({
      hideEmpty: z.boolean().optional(),
      asSent: z.boolean().optional(),
      raw: z.boolean().optional(),
    })
    .optional(),
  /** Whether lists of members and of groups go on through groups in groups. */
  nestedMembers: z.boolean().optional(),
  /** Folders of the list of NAS that are closed. */
  foldedFolders: z.array(z.string().max(60)).max(1000).readonly().optional(),
  /** The columns of the tables of entries, from the left to the right, with their widths in pixels; none: the usual ones. */
  columns: z
    .array(z.object({ id: z.string().max(220), width: z.number().min(0).max(10_000) }).readonly())
    .max(60)
    .readonly()
    .optional(),
  /** Whether the tour has begun once; from then on only a person begins it. */
  tourSeen: z.boolean().optional(),
});
export type Layout = z.infer<typeof layoutSchema>;
