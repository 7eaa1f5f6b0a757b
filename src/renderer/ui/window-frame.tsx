/** What every window stands in: the page's policy told to the components, tooltips, and a place for popups. */
import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import type { ReactNode } from 'react';
import { PopupHostProvider } from './popup-host';

const HINT_DELAY_MS = 500;

export function WindowFrame({ children }: { readonly children: ReactNode }) {
  return (
    <CSPProvider disableStyleElements>
      <Tooltip.Provider delay={HINT_DELAY_MS}>
        <PopupHostProvider>{children}</PopupHostProvider>
      </Tooltip.Provider>
    </CSPProvider>
  );
}
