/** The native menu: what each system expects in it, with the shortcuts people know. */
import { app, Menu, type MenuItemConstructorOptions } from 'electron';

interface MenuActions {
  readonly openMain: () => void;
  readonly openSync: () => void;
  readonly quit: () => void;
}

export function setMenu({ openMain, openSync, quit }: MenuActions): void {
  const isMac = process.platform === 'darwin';
  const template: MenuItemConstructorOptions[] = [
    ...(isMac ? [{ role: 'appMenu' as const }] : []),
    {
      label: '&File',
      submenu: [
        { label: 'Main window', accelerator: 'CmdOrCtrl+1', click: openMain },
        { label: 'Sync window', accelerator: 'CmdOrCtrl+2', click: openSync },
        { type: 'separator' },
        { role: 'close', accelerator: 'CmdOrCtrl+W' },
        ...(isMac ? [] : [{ label: 'Quit Grove', accelerator: 'CmdOrCtrl+Q', click: quit }]),
      ],
    },
    { role: 'editMenu' },
    {
      label: '&View',
      // Reload is missing on purpose: Ctrl+R reads the container again, and a page of Grove never needs it.
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' as const }]),
      ],
    },
    { role: 'windowMenu' },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
