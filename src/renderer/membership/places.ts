/** Which row of a list was the active one when a person left it. It lasts as long as the window. */
import type { Navigation } from '../stores/navigation';

const windows = new WeakMap<Navigation, Map<string, number>>();

/** By the name of a list. */
export function placesOf(navigation: Navigation): Map<string, number> {
  const known = windows.get(navigation) ?? new Map<string, number>();
  windows.set(navigation, known);
  return known;
}
