/** What every window stands in: the page's policy told to the components, tooltips, a place for popups, and a focus that stays. */
import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import { useEffect, type ReactNode } from 'react';
import { keepFocus } from './keep-focus';
import { PopupHostProvider } from './popup-host';

const HINT_DELAY_MS = 500;

export function WindowFrame({ children }: { readonly children: ReactNode }) {
  useEffect(() => keepFocus(document), []);
  return (
    <CSPProvider disableStyleElements>
      <Tooltip.Provider delay={HINT_DELAY_MS}>
        <PopupHostProvider>{children}</PopupHostProvider>
      </Tooltip.Provider>
    </CSPProvider>
  );
}
