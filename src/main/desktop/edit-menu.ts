/** What a right click offers on text: Electron shows no menu there by itself, and people paste passwords and DNs by mouse. */
import { Menu, type BrowserWindow, type ContextMenuParams } from 'electron';
import { editMenuModel } from './edit-menu-model';

/**
 * Gives a window's page the menu. Chromium tells of no click whose event the page prevented, so where the page shows a menu
 * of its own this one stays away.
 */
export function offerEditMenu(window: BrowserWindow): void {
  window.webContents.on('context-menu', (_event, params: ContextMenuParams) => {
    const model = editMenuModel(params);
    if (model.length === 0) return;
    // Asked for by a key it belongs at the field, wherever the pointer is.
    const place = params.menuSourceType === 'keyboard' ? { x: params.x, y: params.y } : {};
    Menu.buildFromTemplate([...model]).popup({ window, ...place });
  });
}
