/** What stands over the main window, by a command or a button: one thing at a time. */
import { createStore, type StoreApi } from 'zustand';
import type { SettingsAt } from '../settings/settings-dialog';

/** To add one, name it here and give it its view in `app/overlays.tsx`. */
export type OverlayName =
  | 'finder'
  | 'commands'
  | 'shortcuts'
  | 'add-nas'
  | 'path'
  | 'bookmarks'
  | 'local-copies'
  | 'tour'
  | 'settings'
  | 'about'
  | 'report';

interface OverlayState {
  readonly open: OverlayName | null;
  /** Where the settings open; anywhere when it is not said. */
  readonly settingsAt?: SettingsAt | undefined;
}

export interface Overlay extends StoreApi<OverlayState> {
  readonly show: (name: OverlayName) => void;
  readonly showSettings: (at: SettingsAt) => void;
  /** Closes this one, unless another has taken its place. */
  readonly close: (name: OverlayName) => void;
}

export function createOverlay(): Overlay {
  const store = createStore<OverlayState>(() => ({ open: null }));
  return {
    ...store,
    show: (name) => {
      store.setState({ open: name, settingsAt: undefined });
    },
    showSettings: (settingsAt) => {
      store.setState({ open: 'settings', settingsAt });
    },
    close: (name) => {
      if (store.getState().open === name) store.setState({ open: null });
    },
  };
}
