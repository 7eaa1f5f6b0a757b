/** Draws the tray's model with Electron's tray; drawing the same model twice changes nothing. */
import { resolve } from 'node:path';
import { Menu, nativeImage, Tray, type MenuItemConstructorOptions } from 'electron';
import type { TrayAction, TrayItem, TrayModel, TrayState } from './tray-model';

interface TrayOptions {
  /** Where the icons are. */
  readonly resources: string;
  readonly act: (action: TrayAction) => void;
}

export interface TrayView {
  render(model: TrayModel): void;
  destroy(): void;
}

/** @returns undefined where the system refuses a tray icon. */
export function createTray({ resources, act }: TrayOptions): TrayView | undefined {
  const icon = (state: TrayState) => {
    const file = process.platform === 'darwin' ? `${state}Template.png` : `${state}.png`;
    return nativeImage.createFromPath(resolve(resources, 'tray', file));
  };

  let tray: Tray;
  try {
    tray = new Tray(icon('idle'));
  } catch {
    return undefined;
  }
  tray.setTitle('');
  // macOS opens the menu on a click; elsewhere it is the right button's, and the left one opens Grove.
  if (process.platform !== 'darwin') tray.on('click', () => act({ do: 'open-main' }));

  let drawn = '';
  let drawnState: TrayState = 'idle';

  function template(items: readonly TrayItem[]): MenuItemConstructorOptions[] {
    return items.map((item): MenuItemConstructorOptions => {
      switch (item.type) {
        case 'line':
          return { type: 'separator' };
        case 'text':
          return { label: escapeLabel(item.label), enabled: false };
        case 'action':
          return {
            label: escapeLabel(item.label),
            enabled: item.enabled,
            click: () => {
              act(item.action);
            },
          };
        case 'menu':
          return { label: escapeLabel(item.label), submenu: template(item.items) };
      }
    });
  }

  return {
    render(model) {
      const text = JSON.stringify(model);
      if (text === drawn) return;
      drawn = text;
      if (model.state !== drawnState) tray.setImage(icon(model.state));
      drawnState = model.state;
      tray.setToolTip(model.tooltip);
      // Linux shows a changed menu only when it is set again as a whole.
      tray.setContextMenu(Menu.buildFromTemplate(template(model.menu)));
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
