/** Puts the chosen theme on the document, where the tokens look for it. */
import { useLayoutEffect } from 'react';
import { useProgram } from '../stores/grove';

export function useTheme(): void {
  const theme = useProgram((state) => state.settings.theme);
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
}
