/** Puts the chosen theme and density on the document, where the tokens look for them. */
import { useLayoutEffect } from 'react';
import { useProgram } from '../stores/grove';

export function useTheme(): void {
  const theme = useProgram((state) => state.settings.theme);
  const density = useProgram((state) => state.settings.density ?? 'compact');
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme;
    document.documentElement.dataset.density = density;
  }, [theme, density]);
}
