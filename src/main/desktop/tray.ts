/** Draws the tray's model with Electron's tray; drawing the same model twice changes nothing. */
import { resolve } from 'node:path';
import { Menu, nativeImage, Tray, type MenuItemConstructorOptions, type NativeImage } from 'electron';
import type { DesktopState } from './nas-standing';
import type { TrayAction, TrayItem, TrayModel } from './tray-model';

interface TrayOptions {
  /** Where the icons are. */
  readonly resources: string;
  readonly act: (action: TrayAction) => void;
}

export interface TrayView {
  render(model: TrayModel): void;
  destroy(): void;
}

/**
 * macOS colours a template for its menu bar. Elsewhere nobody tells the panel's colour (of a Windows taskbar it is not
 * that of the programs), so the one set there is stands out from a light panel and from a dark one.
 */
const ICON_ENDING =
  process.platform === 'darwin' ? 'Template.png' : process.platform === 'win32' ? '.ico' : '.png';
/** Points, of a picture beside a line of a menu. */
const MENU_ICON = 16;

/** @returns undefined where the system refuses a tray icon. */
export function createTray({ resources, act }: TrayOptions): TrayView | undefined {
  const icons = new Map<string, NativeImage>();
  const picture = (name: string) => {
    const known = icons.get(name) ?? nativeImage.createFromPath(resolve(resources, 'tray', name));
    icons.set(name, known);
    return known;
  };
  const icon = (state: DesktopState) => picture(`${state}${ICON_ENDING}`);
  const menuIcon = (state: DesktopState) =>
    process.platform === 'darwin' ? icon(state) : picture(`${state}.png`).resize({ height: MENU_ICON });

  let tray: Tray;
  try {
    tray = new Tray(icon('idle'));
  } catch {
    return undefined;
  }
  tray.setTitle('');
  // macOS opens the menu on a click; elsewhere it is the right button's, and the left one opens Grove.
  if (process.platform !== 'darwin') tray.on('click', () => act({ do: 'open-main' }));

  let drawnMenu = '';
  let drawnState: DesktopState = 'idle';

  function template(items: readonly TrayItem[]): MenuItemConstructorOptions[] {
    return items.map((item): MenuItemConstructorOptions => {
      switch (item.type) {
        case 'line':
          return { type: 'separator' };
        case 'action':
          return {
            label: escapeLabel(item.label),
            enabled: item.enabled,
            ...(item.checked !== undefined && { type: 'checkbox', checked: item.checked }),
            click: () => {
              act(item.action);
            },
          };
        case 'menu':
          return {
            label: escapeLabel(item.label),
            ...(item.state !== undefined && { icon: menuIcon(item.state) }),
            submenu: template(item.items),
          };
      }
    });
  }

  return {
    render({ state, tooltip, menu }) {
      if (state !== drawnState) tray.setImage(icon(state));
      drawnState = state;
      tray.setToolTip(tooltip);
      const text = JSON.stringify(menu);
      if (text === drawnMenu) return;
      drawnMenu = text;
      // Linux shows a changed menu only when it is set again as a whole.
      tray.setContextMenu(Menu.buildFromTemplate(template(menu)));
    },
    destroy: () => {
      tray.destroy();
    },
  };
}

/** A single `&` in a menu marks the next letter as a shortcut; names of NAS hold it as a sign. */
function escapeLabel(label: string): string {
  return process.platform === 'darwin' ? label : label.replaceAll('&', '&&');
}
