/** Puts the chosen theme, contrast and density on the document, where the tokens look for them. */
import { useLayoutEffect, useSyncExternalStore } from 'react';
import { useProgram } from '../stores/grove';

const ASKED = '(prefers-contrast: more)';

/** Whether the system asks for more contrast. */
function useAskedContrast(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const query = window.matchMedia(ASKED);
      query.addEventListener('change', listener);
      return () => query.removeEventListener('change', listener);
    },
    () => window.matchMedia(ASKED).matches,
  );
}

export function useTheme(): void {
  const theme = useProgram((state) => state.settings.theme);
  const density = useProgram((state) => state.settings.density ?? 'compact');
  const wanted = useProgram((state) => state.settings.moreContrast === true);
  const contrast = useAskedContrast() || wanted ? 'more' : 'usual';
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme;
    document.documentElement.dataset.density = density;
    document.documentElement.dataset.contrast = contrast;
  }, [theme, density, contrast]);
}
