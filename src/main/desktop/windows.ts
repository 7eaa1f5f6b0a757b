/** Grove's windows: the main window, the sync window and the user guide, each at most once, remembered in place and size. */
import {
  app,
  BrowserWindow,
  nativeTheme,
  screen,
  type Rectangle,
  type Session,
  type WebContents,
} from 'electron';
import { offerEditMenu } from './edit-menu';
import { APP_ORIGIN } from './protocol';

export type WindowName = 'main' | 'sync' | 'guide';

const SIZES = {
  main: { width: 1240, height: 800, minWidth: 760, minHeight: 480, title: 'Grove' },
  sync: { width: 1000, height: 700, minWidth: 560, minHeight: 360, title: 'Sync — Grove' },
  guide: { width: 920, height: 760, minWidth: 480, minHeight: 360, title: 'User guide — Grove' },
} as const;

/**
 * Milliseconds from the end of loading. Chromium draws the first frame of a page within sixty; but on a busy computer of one in a
 * hundred, and on a quick one of one in eight, it draws none before the window is shown.
 */
const DRAWN_WITHIN = 100;

/** Milliseconds; a second crash of a page within this time ends its window. */
const CRASHES_APART = 30_000;

/** As `--chrome` and `--surface` of the pages' tokens, which a page has only once it is loaded. */
const BACKGROUNDS = {
  main: { light: '#f4f5f3', dark: '#1b1d1c' },
  sync: { light: '#ffffff', dark: '#222524' },
  guide: { light: '#ffffff', dark: '#222524' },
} as const;

interface WindowsOptions {
  readonly session: Session;
  readonly preload: string;
  readonly icon: string;
  readonly ports: () => WindowPorts;
}

/** What windows ask of the program, which the first of them may be there before. */
export interface WindowPorts {
  /** Where a window was left, if that is known. */
  readonly placeOf: (name: WindowName) => Rectangle | undefined;
  readonly keepPlace: (name: WindowName, place: Rectangle) => void;
  /** In percent. */
  readonly zoom: () => number;
  readonly onCrash: (name: WindowName, reason: string) => void;
  /** A window is on the screen again. */
  readonly onShown: () => void;
}

export interface Windows {
  /** Opens the window or brings it to the front. `fragment` is what the page finds behind `#` when it is opened anew. */
  readonly open: (
    name: WindowName,
    fragment?: string,
    options?: { readonly minimized?: boolean },
  ) => { readonly isNew: boolean };
  /** The page of a window that is open. */
  readonly contentsOf: (name: WindowName) => WebContents | undefined;
  /** Shows all pages as large as `zoom` says now. */
  readonly applyZoom: () => void;
  /** How many are open. */
  readonly count: () => number;
  readonly isOurs: (contents: WebContents) => boolean;
  /** Whether one of them has the focus. */
  readonly isFocused: () => boolean;
  /** Whether one of them is on the screen. */
  readonly isShown: () => boolean;
}

export function createWindows(options: WindowsOptions): Windows {
  const { session, preload, icon, ports } = options;
  const open = new Map<WindowName, BrowserWindow>();
  const applyZoom = ({ webContents }: BrowserWindow) => webContents.setZoomFactor(ports().zoom() / 100);

  function create(name: WindowName, fragment: string, minimized: boolean): BrowserWindow {
    const window = new BrowserWindow({
      ...SIZES[name],
      ...visiblePlace(ports().placeOf(name)),
      show: false,
      // The colour of the page before its first paint, so that a dark window does not flash white.
      backgroundColor: BACKGROUNDS[name][nativeTheme.shouldUseDarkColors ? 'dark' : 'light'],
      autoHideMenuBar: name !== 'main',
      webPreferences: {
        session,
        preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
        navigateOnDragDrop: false,
        devTools: !app.isPackaged,
      },
    });
    window.on('show', () => ports().onShown());
    window.on('restore', () => ports().onShown());
    // Chromium would show a page as it remembers it, of another window or another time.
    window.webContents.on('dom-ready', () => applyZoom(window));
    offerEditMenu(window);
    let lastCrash = 0;
    let isShown = false;
    const show = () => {
      if (isShown || window.isDestroyed()) return;
      isShown = true;
      // Before the window was opened, its page would have waited for it. On macOS the program has one, and no window.
      if (process.platform !== 'darwin') window.setIcon(icon);
      if (minimized) window.minimize();
      else window.show();
    };
    window.once('ready-to-show', show);
    window.webContents.once('did-finish-load', () => setTimeout(show, DRAWN_WITHIN));
    window.on('close', () => {
      ports().keepPlace(name, window.getNormalBounds());
    });
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      ports().onCrash(name, reason);
      // A page that keeps crashing is closed rather than loaded for ever.
      const now = Date.now();
      if (now - lastCrash < CRASHES_APART) window.destroy();
      else window.reload();
      lastCrash = now;
    });
    window.on('closed', () => {
      open.delete(name);
    });
    void window.loadURL(pageUrl(name, fragment));
    return window;
  }

  return {
    open(name, fragment = '', { minimized = false } = {}) {
      const existing = open.get(name);
      if (existing !== undefined) {
        // A page that is still loading hears no event yet; it finds its place in its address.
        if (fragment !== '' && existing.webContents.isLoading())
          void existing.loadURL(pageUrl(name, fragment));
        if (existing.isMinimized()) existing.restore();
        existing.show();
        existing.focus();
        return { isNew: false };
      }
      open.set(name, create(name, fragment, minimized));
      return { isNew: true };
    },
    contentsOf: (name) => open.get(name)?.webContents,
    applyZoom: () => {
      for (const window of open.values()) applyZoom(window);
    },
    count: () => open.size,
    isOurs: (contents) => [...open.values()].some((window) => window.webContents === contents),
    isFocused: () => [...open.values()].some((window) => window.isFocused()),
    isShown: () => [...open.values()].some((window) => window.isVisible() && !window.isMinimized()),
  };
}

function pageUrl(name: WindowName, fragment: string): string {
  return `${APP_ORIGIN}/${name}.html${fragment === '' ? '' : `#${fragment}`}`;
}

/** A place on a screen that is no longer there would open the window where nobody sees it. */
function visiblePlace(bounds: Rectangle | undefined): Rectangle | undefined {
  if (bounds === undefined) return undefined;
  const { workArea } = screen.getDisplayMatching(bounds);
  const visible =
    bounds.x + bounds.width > workArea.x + 100 &&
    bounds.x < workArea.x + workArea.width - 100 &&
    bounds.y >= workArea.y - 20 &&
    bounds.y < workArea.y + workArea.height - 60;
  return visible ? bounds : undefined;
}
