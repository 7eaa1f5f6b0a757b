/**
 * Has schemas parse as they are, without the code that they would write for themselves when first used: at a start, of which
 * most schemas are used once, writing it takes longer than it saves. To be imported before any schema is.
 */
import { config } from 'zod';

config({ jitless: true });
