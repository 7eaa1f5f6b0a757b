/** The calls about the local copy as a whole: crawls, generations, and what changed between them. */
import type { Handlers } from '../../shared/contract';
import { changeKindSchema } from '../../shared/change';
import type { Console } from '../console';

export function replicaHandlers({
  profiles,
  replicas,
  crawls,
  changes,
  copies,
}: Console): Handlers['replica'] {
  return {
    startCrawl: ({ profileId }, { signal }) =>
      crawls.start(profiles.get(profileId).id, { trigger: 'by-hand', syncRunId: null, signal }),
    pauseCrawl: ({ profileId }) => crawls.pause(profiles.get(profileId).id),
    cancelCrawl: ({ profileId }) => crawls.cancel(profiles.get(profileId).id),
    generations: ({ profileId }) => replicas.generations(profiles.get(profileId).id),
    compare: ({ profileId, ...pair }, options) => changes.compare(profiles.get(profileId).id, pair, options),
    changes: ({ profileId, kinds = changeKindSchema.options, includeNoise = false, ...wanted }, options) =>
      changes.window(profiles.get(profileId).id, { ...wanted, kinds, includeNoise }, options),
    change: ({ profileId, ...wanted }, options) => changes.one(profiles.get(profileId).id, wanted, options),
    copies: () => copies.measure(),
    clear: ({ profileId }) => copies.clear(profiles.get(profileId).id),
    removeLeftBehind: () => copies.removeLeftBehind(),
  };
}
