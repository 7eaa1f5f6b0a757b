/** What the child writes that is killed, and the test reads. */
import { z } from 'zod';

export const FILLER = 'x'.repeat(400);
export const jsonSchema = z.object({ n: z.number(), filler: z.array(z.literal(FILLER)) });
export const lineSchema = z.object({ n: z.number(), filler: z.literal(FILLER) });
