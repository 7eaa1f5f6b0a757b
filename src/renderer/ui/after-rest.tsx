/** What is rendered right after everything around it has been shown: the first frame does not wait for it. */
import { useDeferredValue, type ReactNode } from 'react';

export function AfterRest({ children }: { readonly children: ReactNode }) {
  return useDeferredValue(true, false) && children;
}
