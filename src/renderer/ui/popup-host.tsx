/**
 * Where menus and tooltips are put: inside the window's main landmark, so that somebody who goes through landmarks finds
 * them. By themselves they would stand outside of all.
 */
import { createContext, use, useState, type ComponentProps, type ReactNode } from 'react';

interface Host {
  readonly element: HTMLElement | null;
  readonly set: (element: HTMLElement | null) => void;
}

const PopupHost = createContext<Host>({ element: null, set: () => undefined });

export function PopupHostProvider({ children }: { readonly children: ReactNode }) {
  const [element, set] = useState<HTMLElement | null>(null);
  return <PopupHost value={{ element, set }}>{children}</PopupHost>;
}

export function usePopupHost(): HTMLElement | null {
  return use(PopupHost).element;
}

/** The window's `<main>`. */
export function MainLandmark(props: ComponentProps<'main'>) {
  const { set } = use(PopupHost);
  return <main {...props} ref={set} />;
}

/** Around what has popups inside a dialog: behind one the main landmark is out of reach, and a dialog cuts off what is in it. */
export function PopupsOverDialog({ children }: { readonly children: ReactNode }) {
  return <PopupHost value={OVER_DIALOG}>{children}</PopupHost>;
}

const OVER_DIALOG: Host = { element: document.body, set: () => undefined };
