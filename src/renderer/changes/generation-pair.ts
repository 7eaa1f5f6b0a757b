/** Two generations of one NAS, by their numbers, the older first. */
import type { Generation } from '../../shared/crawl';
import type { ChangesPlace } from '../stores/navigation';

export interface GenerationPair {
  readonly profileId: string;
  readonly before: number;
  readonly after: number;
}

/** @param generations newest first. @returns null where there are no two. */
export function pairOf(
  { profileId, pair }: ChangesPlace,
  generations: readonly Generation[],
): GenerationPair | null {
  if (pair !== null) return { profileId, ...pair };
  const [after, before] = generations;
  return after === undefined || before === undefined
    ? null
    : { profileId, before: before.number, after: after.number };
}
