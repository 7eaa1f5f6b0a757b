/** The newest crawl of a NAS, as main tells of it. */
import type { Crawl } from '../../shared/crawl';
import { useProgram } from '../stores/grove';

export function useCrawl(profileId: string): Crawl | undefined {
  return useProgram((state) => state.crawls.find((crawl) => crawl.profileId === profileId));
}
