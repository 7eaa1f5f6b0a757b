/** Shows the native menu, and shows it anew when what it says has changed. */
import { app, Menu } from 'electron';
import type { CommandId } from '../../shared/commands';
import type { Settings } from '../../shared/settings';
import { menuModel } from './menu-model';

export interface NativeMenu {
  readonly render: (settings: Pick<Settings, 'theme' | 'moreContrast'>) => void;
  /** What was chosen before is done then. */
  readonly doBy: (run: (id: CommandId) => void) => void;
}

/** There is none until it is rendered: Electron would make one of its own. It stands before the program that does what is chosen. */
export function createMenu(): NativeMenu {
  Menu.setApplicationMenu(null);
  let doBy: NativeMenu['doBy'] = () => undefined;
  const runner = new Promise<(id: CommandId) => void>((resolve) => (doBy = resolve));
  let shown = '';
  return {
    render: ({ theme, moreContrast = false }) => {
      const wanted = JSON.stringify([theme, moreContrast]);
      if (wanted === shown) return;
      shown = wanted;
      const mac = process.platform === 'darwin';
      const run = (id: CommandId) => void runner.then((doIt) => doIt(id));
      const model = menuModel({ mac, packaged: app.isPackaged, settings: { theme, moreContrast }, run });
      Menu.setApplicationMenu(Menu.buildFromTemplate([...model]));
    },
    doBy,
  };
}
