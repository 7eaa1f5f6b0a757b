/** What is kept of the windows: where they were left, and what was said about them once. */
import { z } from 'zod';

const boundsSchema = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });
export const windowsFileSchema = z.object({
  version: z.literal(1),
  main: boundsSchema.optional(),
  sync: boundsSchema.optional(),
  guide: boundsSchema.optional(),
  /** Whether it was said that Grove goes on in the tray without a window. */
  toldOfTray: z.boolean().optional(),
});
export const noWindows: z.output<typeof windowsFileSchema> = { version: 1 };
