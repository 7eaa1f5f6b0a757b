/** What is chosen in the native menu: done here where it is no window's, else told to the window that is to do it. */
import { BrowserWindow, type WebContents } from 'electron';
import { COMMANDS, type CommandId, type MainCommandId } from '../../shared/commands';
import type { Settings } from '../../shared/settings';
import { nextZoom, USUAL_ZOOM } from '../../shared/zoom';

interface CommandsOptions {
  /** Opens the main window; one that is opened anew does the command by itself. */
  readonly openMain: (command?: CommandId) => { readonly isNew: boolean };
  readonly openSync: () => void;
  readonly openGuide: () => void;
  readonly quit: () => void;
  readonly settings: () => Settings;
  readonly updateSettings: (change: Partial<Settings>) => void;
  readonly mainContents: () => WebContents | undefined;
  readonly tell: (contents: WebContents, id: CommandId) => void;
}

export function createCommands(options: CommandsOptions): (id: CommandId) => void {
  const { openMain, openSync, openGuide, quit, settings, updateSettings, mainContents, tell } = options;
  const zoom = (direction: 1 | -1) => () =>
    updateSettings({ zoom: nextZoom(settings().zoom ?? USUAL_ZOOM, direction) });
  /** Settings and windows belong to no window in particular, so they need none to be open. */
  const own: Readonly<Record<MainCommandId, () => void>> & Partial<Record<CommandId, () => void>> = {
    'main-window': () => void openMain(),
    'close-window': () => BrowserWindow.getFocusedWindow()?.close(),
    quit,
    'full-screen': () => {
      const window = BrowserWindow.getFocusedWindow();
      window?.setFullScreen(!window.isFullScreen());
    },
    'sync-window': openSync,
    guide: openGuide,
    'zoom-in': zoom(1),
    'zoom-out': zoom(-1),
    'zoom-reset': () => updateSettings({ zoom: USUAL_ZOOM }),
    'theme-system': () => updateSettings({ theme: 'system' }),
    'theme-light': () => updateSettings({ theme: 'light' }),
    'theme-dark': () => updateSettings({ theme: 'dark' }),
    'more-contrast': () => updateSettings({ moreContrast: settings().moreContrast !== true }),
  };

  return (id) => {
    const run = own[id];
    if (run !== undefined) {
      run();
      return;
    }
    const focused = BrowserWindow.getFocusedWindow()?.webContents;
    if (COMMANDS[id].everywhere === true && focused !== undefined) {
      tell(focused, id);
      return;
    }
    // The rest is the main window's, also where another has the focus.
    if (openMain(id).isNew) return;
    const contents = mainContents();
    if (contents !== undefined) tell(contents, id);
  };
}
