/** Shows the native menu, and shows it anew when what it says has changed. */
import { app, Menu } from 'electron';
import type { CommandId } from '../../shared/commands';
import type { Settings } from '../../shared/settings';
import { menuModel } from './menu-model';

export interface NativeMenu {
  readonly render: (settings: Settings) => void;
}

export function createMenu(run: (id: CommandId) => void): NativeMenu {
  let shown = '';
  return {
    render: ({ theme, moreContrast = false }) => {
      const wanted = JSON.stringify([theme, moreContrast]);
      if (wanted === shown) return;
      shown = wanted;
      const mac = process.platform === 'darwin';
      const model = menuModel({ mac, packaged: app.isPackaged, settings: { theme, moreContrast }, run });
      Menu.setApplicationMenu(Menu.buildFromTemplate([...model]));
    },
  };
}
