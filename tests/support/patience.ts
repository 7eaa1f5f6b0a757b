/** How tests wait for what is on its way: long enough for a busy computer, since a wait that gives up too early is a failure that says nothing about the program. */
import { vi } from 'vitest';

/** What `what` gives, as soon as it no longer throws; after half a minute, what it threw last. */
export function until<T>(what: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(what, { timeout: 30_000, interval: 10 });
}
