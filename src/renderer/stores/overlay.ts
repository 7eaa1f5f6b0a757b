/** What stands over the main window, by a command or a button: one thing at a time. */
import { createStore, type StoreApi } from 'zustand';

/** To add one, name it here and give it its view in `app/overlays.tsx`. */
export type OverlayName =
  'finder' | 'commands' | 'shortcuts' | 'add-nas' | 'path' | 'bookmarks' | 'local-copies' | 'tour';

export interface Overlay extends StoreApi<{ readonly open: OverlayName | null }> {
  readonly show: (name: OverlayName) => void;
  /** Closes this one, unless another has taken its place. */
  readonly close: (name: OverlayName) => void;
}

export function createOverlay(): Overlay {
  const store = createStore<{ readonly open: OverlayName | null }>(() => ({ open: null }));
  return {
    ...store,
    show: (name) => {
      store.setState({ open: name });
    },
    close: (name) => {
      if (store.getState().open === name) store.setState({ open: null });
    },
  };
}
