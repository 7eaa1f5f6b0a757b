/** Which chapter is shown, and at which heading: what stands behind `#` in the window's address, so that links are links. */
import { useSyncExternalStore } from 'react';
import { CHAPTERS, type Chapter } from './chapters';

export interface GuidePlace {
  readonly chapter: Chapter | undefined;
  /** The id of the heading's element; empty for the beginning of the chapter. */
  readonly heading: string;
}

export function useGuidePlace(): GuidePlace {
  const fragment = useSyncExternalStore(
    (listener) => {
      window.addEventListener('hashchange', listener);
      return () => window.removeEventListener('hashchange', listener);
    },
    () => decodeURIComponent(window.location.hash.slice(1)),
  );
  const [id = '', heading] = fragment.split('/');
  const chapter = CHAPTERS.find((each) => each.id === id) ?? CHAPTERS[0];
  return { chapter, heading: heading === undefined ? '' : fragment };
}
